package tele.api.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span came to its end. It repeats all that is known, so that a sink which only wants finished
 * spans needs no memory of earlier events.
 *
 * @param timeNanos end, wall-clock nanoseconds: start plus duration, so never before the start
 * @param target the tracer's name
 * @param severity the span's
 * @param threadName name of the thread that closed it
 * @param threadId id of that thread
 * @param span ids, name and all fields
 * @param parent the parent's ids, local or remote; {@code null} for a root
 * @param spanKind its role
 * @param startNanos start, wall-clock nanoseconds since the epoch
 * @param durationNanos from the monotonic clock, 0 or more
 * @param status how it ended
 * @param statusMessage why, for {@link SpanStatus#ERROR}; {@code null} if not said
 * @param moments what happened meanwhile, recorded exceptions included; unmodifiable
 * @param links links to other spans; unmodifiable
 * @param droppedMoments how many moments a limit has cut off
 * @param droppedLinks how many links a limit has cut off
 */
public record SpanClosed(
        long timeNanos,
        String target,
        Severity severity,
        String threadName,
        long threadId,
        SpanRef span,
        @Nullable SpanContext parent,
        SpanKind spanKind,
        long startNanos,
        long durationNanos,
        SpanStatus status,
        @Nullable String statusMessage,
        List<SpanMoment> moments,
        List<SpanLink> links,
        int droppedMoments,
        int droppedLinks)
        implements TelemetryEvent {
    @Override
    public EventKind kind() {
        return EventKind.SPAN_CLOSED;
    }
}
