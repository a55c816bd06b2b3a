package tele.api.event;

/**
 * One captured fact. Immutable, and complete in itself: a sink that missed earlier events
 * understands this one.
 *
 * <p><b>Order.</b> Events of one application thread reach a sink in the order they were captured;
 * between threads {@link #timeNanos()} is the only order there is.
 */
public sealed interface TelemetryEvent
        permits LogEvent, SpanStarted, SpanEntered, SpanExited, SpanClosed, Notice {

    /** Which of the kinds this is; the same for every instance of a class. */
    EventKind kind();

    /** Wall-clock time of the fact, nanoseconds since 1970-01-01T00:00:00Z. */
    long timeNanos();

    /**
     * Where it comes from, which filters match: the logger's or tracer's name, {@code "tele"} for
     * notices. Never {@code null}; empty for a logger without a name.
     */
    String target();

    /** How severe; a span has one severity for all its events. */
    Severity severity();

    /** Name of the capturing thread at that moment; may be empty, for virtual threads often is. */
    String threadName();

    /** {@code Thread.threadId()} of the capturing thread; 0 if unknown. */
    long threadId();

    /** Shorthand for {@code severity().level()}. */
    default Level level() {
        return severity().level();
    }
}
