package tele.perf.span;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import tele.api.Tracer;
import tele.api.event.EventKind;
import tele.api.event.SpanClosed;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.core.TeleEngine;
import tele.perf.pipe.Arrivals;
import tele.perf.pipe.Pipe;

/**
 * Spans of tele with a field, started, entered, left and closed, at the defaults but for the size
 * of the queue. What the sink wants decides how many events a span is.
 */
abstract class TeleSpans implements Pipe {
    private final End end;
    private final TeleEngine engine;
    private final Tracer tracer;

    TeleSpans(Set<EventKind> kinds) {
        end = new End(kinds);
        engine = TeleEngine.builder().queueCapacityEvents(QUEUE_EVENTS).sink(end).start();
        tracer = engine.tracer(LOGGER);
    }

    /** Whoever wants finished spans alone, as an exporter does: one event a span. */
    public static final class Finished extends TeleSpans {
        /** Opens it. */
        public Finished() {
            super(EnumSet.of(EventKind.SPAN_CLOSED));
        }
    }

    /** Whoever wants everything: four events a span. */
    public static final class All extends TeleSpans {
        /** Opens it. */
        public All() {
            super(EnumSet.allOf(EventKind.class));
        }
    }

    @Override
    public void emit(long id) {
        tracer.span("charge").field("id", id).enter().close();
    }

    @Override
    public void emitOff(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Arrivals arrivals() {
        return end.arrivals;
    }

    @Override
    public void close() {
        engine.close();
        end.check();
    }

    private static final class End implements Sink {
        private final Set<EventKind> kinds;
        private final Arrivals arrivals = new Arrivals();
        private long events; // the lane's thread

        End(Set<EventKind> kinds) {
            this.kinds = kinds;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Set<EventKind> kinds() {
            return kinds;
        }

        @Override
        public void consume(TelemetryEvent event) {
            events++;
            if (event instanceof SpanClosed closed) {
                arrivals.take((Long) Objects.requireNonNull(closed.span().fields().value(0)));
            }
        }

        /** After the engine's close, which ends the lane. */
        void check() {
            long each = kinds.contains(EventKind.SPAN_ENTERED) ? 4 : 1;
            if (events != each * arrivals.count()) {
                throw new IllegalStateException(
                        events + " events of " + arrivals.count() + " spans");
            }
        }
    }
}
