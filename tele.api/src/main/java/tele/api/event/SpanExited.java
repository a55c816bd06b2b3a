package tele.api.event;

/**
 * A thread left a span, which may be entered again, there or elsewhere, until it closes.
 *
 * @param timeNanos wall-clock nanoseconds since the epoch
 * @param target the tracer's name
 * @param severity the span's
 * @param threadName name of the thread that left it
 * @param threadId id of that thread
 * @param span ids, name and the fields given so far
 */
public record SpanExited(
        long timeNanos,
        String target,
        Severity severity,
        String threadName,
        long threadId,
        SpanRef span)
        implements TelemetryEvent {
    @Override
    public EventKind kind() {
        return EventKind.SPAN_EXITED;
    }
}
