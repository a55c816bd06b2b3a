package tele.perf.pipe;

import java.util.Objects;
import tele.api.event.LogEvent;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;

/** Takes log events with an {@code id}, as the first field or argument, and keeps nothing. */
public final class CountingSink implements Sink {
    private final String name;
    private final Arrivals arrivals;

    /** Expects every event. */
    public CountingSink(String name) {
        this(name, new Arrivals());
    }

    CountingSink(String name, Arrivals arrivals) {
        this.name = name;
        this.arrivals = arrivals;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void consume(TelemetryEvent event) {
        if (event instanceof LogEvent log) {
            Object id = log.fields().isEmpty() ? log.argument(0) : log.fields().value(0);
            arrivals.take((Long) Objects.requireNonNull(id));
        }
    }

    /** What came. */
    public Arrivals arrivals() {
        return arrivals;
    }
}
