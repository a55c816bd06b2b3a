package tele.api.event;

/**
 * Tele's own news, told to every sink past every filter: events were dropped, a sink fails, a sink
 * recovered. Overtakes queued events, so it may stand before events that happened earlier.
 *
 * @param timeNanos wall-clock nanoseconds since the epoch
 * @param severity how severe
 * @param event what it is about: {@code tele.dropped}, {@code tele.lost}, {@code tele.report}
 * @param message one line for people
 * @param fields the facts for machines, e.g. {@code dropped}, {@code dropped_total}, {@code
 *     window_ms}, {@code by_level}, {@code reason}, {@code capacity}
 */
public record Notice(long timeNanos, Severity severity, String event, String message, Fields fields)
        implements TelemetryEvent {
    @Override
    public EventKind kind() {
        return EventKind.NOTICE;
    }

    /** Always {@code "tele"}. */
    @Override
    public String target() {
        return "tele";
    }

    /** Always {@code "tele"}. */
    @Override
    public String threadName() {
        return "tele";
    }

    /** Always 0. */
    @Override
    public long threadId() {
        return 0;
    }
}
