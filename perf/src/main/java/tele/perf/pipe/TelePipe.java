package tele.perf.pipe;

import tele.api.Tracer;
import tele.core.TeleEngine;

/**
 * tele's own API, everything at its defaults but the size of the queue: guard, limits, context and
 * accounting are in. The fields are typed; nothing is rendered.
 */
public class TelePipe implements Pipe {
    private final CountingSink sink = new CountingSink("counting");
    private final TeleEngine engine =
            TeleEngine.builder().queueCapacityEvents(QUEUE_EVENTS).sink(sink).start();
    private final Tracer tracer = engine.tracer(LOGGER);

    @Override
    public void emit(long id) {
        tracer.info(MESSAGE).field("id", id).field("customer", CUSTOMER).emit();
    }

    @Override
    public void emitOff(long id) {
        tracer.debug(MESSAGE).field("id", id).field("customer", CUSTOMER).emit();
    }

    @Override
    public Arrivals arrivals() {
        return sink.arrivals();
    }

    @Override
    public void close() {
        engine.close();
    }
}
