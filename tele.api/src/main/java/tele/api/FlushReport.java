package tele.api;

import java.util.Map;

/**
 * What a flush or close came to, for each sink, since it was opened.
 *
 * @param complete whether everything captured before the call is now delivered, filtered or lost,
 *     nothing pending
 * @param queued events still on their way to the sinks
 * @param sinks by name, in order; unmodifiable
 */
public record FlushReport(boolean complete, long queued, Map<String, TeleStats.SinkStats> sinks) {
    /** What is reported when there is no engine: nothing pending. */
    public static final FlushReport NOTHING = new FlushReport(true, 0, Map.of());

    /** Events lost by any sink, in all. */
    public long lost() {
        return sinks.values().stream().mapToLong(TeleStats.SinkStats::lost).sum();
    }

    /** Events delivered by all sinks together. */
    public long delivered() {
        return sinks.values().stream().mapToLong(TeleStats.SinkStats::delivered).sum();
    }

    /** Events that sinks still hold. */
    public long pending() {
        return sinks.values().stream().mapToLong(TeleStats.SinkStats::pending).sum();
    }
}
