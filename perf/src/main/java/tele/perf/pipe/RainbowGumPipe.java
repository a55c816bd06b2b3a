package tele.perf.pipe;

import io.jstach.rainbowgum.KeyValues;
import io.jstach.rainbowgum.LogEncoder;
import io.jstach.rainbowgum.LogEvent;
import io.jstach.rainbowgum.LogOutput;
import io.jstach.rainbowgum.LogPublisher;
import io.jstach.rainbowgum.LogRouter;
import io.jstach.rainbowgum.RainbowGum;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Objects;

/**
 * Rainbow Gum with its asynchronous publisher and the builder of events of its own core, which its
 * SLF4J part stands on. Values are strings there. The publisher waits when its queue is full, so
 * this pipe takes no part in the tables of drops. Java 21 and later.
 */
public final class RainbowGumPipe implements Pipe {
    private final Arrivals arrivals = new Arrivals();
    private final RainbowGum gum;
    private final LogRouter router;

    /** Opens it. */
    public RainbowGumPipe() {
        LogOutput end = new End(arrivals);
        gum =
                RainbowGum.builder()
                        .route(
                                route ->
                                        route.level(Level.INFO)
                                                .appender(
                                                        "counting",
                                                        appender -> appender.output(end))
                                                .publisher(
                                                        LogPublisher.PublisherFactory.async()
                                                                .bufferSize(QUEUE_EVENTS)
                                                                .build()))
                        .build()
                        .start();
        router = gum.router();
    }

    @Override
    public void emit(long id) {
        emit(Level.INFO, id);
    }

    @Override
    public void emitOff(long id) {
        emit(Level.DEBUG, id);
    }

    private void emit(Level level, long id) {
        LogRouter.Route route = router.route(LOGGER, level);
        if (route.isEnabled()) {
            KeyValues fields =
                    KeyValues.MutableKeyValues.of(4)
                            .add("id", Long.toString(id))
                            .add("customer", CUSTOMER);
            route.log(LogEvent.of(level, LOGGER, MESSAGE, fields, null));
        }
    }

    @Override
    public Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public void close() {
        gum.close();
    }

    /** Counts without asking for text, whatever way events come in. */
    private static final class End implements LogOutput {
        private final Arrivals arrivals;

        End(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        public void write(LogEvent[] events, int count, LogEncoder encoder) {
            for (int i = 0; i < count; i++) {
                take(events[i]);
            }
        }

        @Override
        public void write(
                LogEvent[] events, int count, LogEncoder encoder, LogEncoder.Buffer buffer) {
            write(events, count, encoder);
        }

        @Override
        public void write(LogEvent event, LogEncoder.Buffer buffer) {
            take(event);
        }

        @Override
        public void write(LogEvent event, byte[] bytes, int offset, int length, ContentType type) {
            take(event);
        }

        private void take(LogEvent event) {
            arrivals.take(
                    Long.parseLong(Objects.requireNonNull(event.keyValues().getValueOrNull("id"))));
        }

        @Override
        public URI uri() {
            return URI.create("counting:///");
        }

        @Override
        public OutputType type() {
            return OutputType.MEMORY;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
