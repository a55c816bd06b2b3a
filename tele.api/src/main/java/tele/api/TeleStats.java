package tele.api;

import java.util.Map;
import tele.api.event.Level;

/**
 * What became of every event, exactly. {@code captured = dropped + queued + dispatched}, and for
 * each sink {@code dispatched = filtered + delivered + lost + pending}. A snapshot; while events
 * flow, numbers of the same instant may be some events apart. Notices are not counted.
 *
 * @param captured events offered by the application, above the level that anybody wants
 * @param dropped events refused because the queue was full
 * @param droppedByLevel the same by level, only levels with drops; unmodifiable
 * @param queued events waiting for the worker
 * @param dispatched events the worker has handed to the lanes
 * @param suppressed capture calls made from inside a capture or from tele's own threads
 * @param failed captures that failed for a reason of tele's own; each is a bug
 * @param cut values, messages and fields shortened by a limit
 * @param sinks by name, in order; unmodifiable
 */
public record TeleStats(
        long captured,
        long dropped,
        Map<Level, Long> droppedByLevel,
        long queued,
        long dispatched,
        long suppressed,
        long failed,
        long cut,
        Map<String, SinkStats> sinks) {

    /** What is reported when there is no engine. */
    public static final TeleStats NOTHING = new TeleStats(0, 0, Map.of(), 0, 0, 0, 0, 0, Map.of());

    /**
     * One sink's account.
     *
     * @param state what it is doing
     * @param dispatched events the worker offered to it
     * @param filtered events its filter or its choice of kinds refused
     * @param delivered events it has made durable or sent
     * @param lost events that will not arrive
     * @param lostByReason the same by reason ({@code lane_full}, {@code failed}, {@code shutdown},
     *     or a word of the sink's); unmodifiable
     * @param pending events in its lane or in its hands
     * @param spooled those of the pending ones that are on disk and outlive the process
     */
    public record SinkStats(
            State state,
            long dispatched,
            long filtered,
            long delivered,
            long lost,
            Map<String, Long> lostByReason,
            long pending,
            long spooled) {}

    /** What a sink is doing. */
    public enum State {
        /** Not open yet; events wait. */
        OPENING,
        /** At work. */
        RUNNING,
        /** Has failed, is tried again after a pause; events wait. */
        PAUSED,
        /** Will not be tried again; events for it are lost. */
        FAILED,
        /** Closed. */
        CLOSED
    }
}
