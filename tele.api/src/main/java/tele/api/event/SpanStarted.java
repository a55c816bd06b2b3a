package tele.api.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span was started.
 *
 * @param timeNanos start, wall-clock nanoseconds since the epoch
 * @param target the tracer's name
 * @param severity the span's
 * @param threadName name of the thread that started it
 * @param threadId id of that thread
 * @param span ids, name and the fields given so far
 * @param parent the parent's ids, local or remote; {@code null} for a root
 * @param spanKind its role
 * @param links links given at start; unmodifiable
 */
public record SpanStarted(
        long timeNanos,
        String target,
        Severity severity,
        String threadName,
        long threadId,
        SpanRef span,
        @Nullable SpanContext parent,
        SpanKind spanKind,
        List<SpanLink> links)
        implements TelemetryEvent {
    @Override
    public EventKind kind() {
        return EventKind.SPAN_STARTED;
    }
}
