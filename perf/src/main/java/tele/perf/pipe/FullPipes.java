package tele.perf.pipe;

import tele.api.Tracer;
import tele.core.TeleEngine;

/** Pipes whose ends may be held back until their queues are full; what does not fit is dropped. */
public final class FullPipes {
    private FullPipes() {}

    /** The pipe of that library; arrivals may have gaps. */
    public static Pipe open(String library) {
        Arrivals arrivals = new Arrivals(true);
        return switch (library) {
            case "tele" -> new Tele(arrivals);
            case "otel" -> new OTelPipe(arrivals);
            case "jboss" -> new JbossPipe(arrivals);
            case "logback" -> new LogbackParametersPipe(arrivals);
            case "log4j" -> new Log4jPipe(arrivals);
            default -> throw new IllegalArgumentException("library: " + library);
        };
    }

    /**
     * tele without threads of its own: a sink that is held back fills its own lane, and never the
     * queue before it, so it is the worker that must stand still.
     */
    private static final class Tele implements Pipe {
        private final CountingSink sink;
        private final TeleEngine engine;
        private final Tracer tracer;

        Tele(Arrivals arrivals) {
            sink = new CountingSink("counting", arrivals);
            engine =
                    TeleEngine.builder()
                            .threads(false)
                            .queueCapacityEvents(QUEUE_EVENTS)
                            .sink(sink)
                            .start();
            tracer = engine.tracer(LOGGER);
        }

        @Override
        public void emit(long id) {
            tracer.info(MESSAGE).field("id", id).field("customer", CUSTOMER).emit();
        }

        @Override
        public void emitOff(long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Arrivals arrivals() {
            return sink.arrivals();
        }

        @Override
        public long dropped() {
            return engine.stats().dropped();
        }

        @Override
        public void stall() {
            // it stands until it is driven
        }

        @Override
        public void resume() {
            while (engine.runOnce() > 0) {
                // until nothing is left
            }
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
