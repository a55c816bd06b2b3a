package tele.perf.pipe;

import tele.core.TeleEngine;

/**
 * tele behind {@code java.util.logging}, everything at its defaults but the size of the queue. The
 * message is rendered on the worker.
 */
public final class TeleJulPipe extends JulPipe {
    private final CountingSink sink = new CountingSink("counting");
    private final TeleEngine engine =
            TeleEngine.builder().queueCapacityEvents(QUEUE_EVENTS).sink(sink).start();

    /** Puts tele's handler on the root logger. */
    public TeleJulPipe() {
        JulCall.prepare();
        engine.install();
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
