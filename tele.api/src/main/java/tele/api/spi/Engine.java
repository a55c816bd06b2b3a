package tele.api.spi;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.EventBuilder;
import tele.api.FlushReport;
import tele.api.SpanBuilder;
import tele.api.TeleStats;
import tele.api.event.Severity;

/**
 * A running engine, as {@link tele.api.Tele} and {@link tele.api.Tracer} see it. Safe for use from
 * any thread.
 */
public interface Engine extends AutoCloseable {
    /** The door for event sources. */
    Intake intake();

    /** The way for event sources to tell people something. */
    Diagnostics diagnostics();

    /** A builder of a typed event; the gate was found open. */
    EventBuilder event(LevelGate gate, Severity severity, String message);

    /** A builder of a span; asks the gate itself. */
    SpanBuilder span(LevelGate gate, String name);

    /**
     * Waits, not for long, until gates say what the settings want. For questions such as {@code
     * isEnabled}, never for a capture: before that all gates are open.
     */
    default void awaitLevels() {}

    /**
     * Installs every {@link EventSource} found; waits, not for long, until it is known which sinks
     * there are, because levels depend on them. Idempotent.
     */
    void install();

    /** See {@link tele.api.Tele#flush(Duration)}. */
    FlushReport flush(Duration timeout);

    /** See {@link tele.api.Tele#stats()}. */
    TeleStats stats();

    /** See {@link tele.api.Tele#addSink(Sink)}. */
    void addSink(Sink sink);

    /** See {@link tele.api.Tele#replaceSink(Sink)}. */
    void replaceSink(Sink sink);

    /** See {@link tele.api.Tele#removeSink(String)}. */
    boolean removeSink(String name);

    /**
     * Sets the filter of one sink, or with {@code null} the common one.
     *
     * @throws IllegalArgumentException if {@code directives} cannot be read or there is no such
     *     sink
     */
    void setFilter(@Nullable String sink, String directives);

    /**
     * Names of the propagators in force ({@code OTEL_PROPAGATORS}): {@code tracecontext}, {@code
     * baggage}.
     */
    Set<String> propagators();

    /** Whether {@link #close} was called. */
    boolean isClosed();

    /**
     * Closes with the time-out of {@code tele.shutdown.timeout}. Idempotent; a second caller waits
     * for the first, within the deadline.
     */
    @Override
    void close();

    /**
     * Closes within {@code timeout}, one deadline for everything, and tells what became of the
     * events.
     */
    FlushReport close(Duration timeout);
}
