package tele.api.event;

/**
 * A thread entered a span: it is that thread's current span from here on.
 *
 * @param timeNanos wall-clock nanoseconds since the epoch
 * @param target the tracer's name
 * @param severity the span's
 * @param threadName name of the thread that entered it
 * @param threadId id of that thread
 * @param span ids, name and the fields given so far
 */
public record SpanEntered(
        long timeNanos,
        String target,
        Severity severity,
        String threadName,
        long threadId,
        SpanRef span)
        implements TelemetryEvent {
    @Override
    public EventKind kind() {
        return EventKind.SPAN_ENTERED;
    }
}
