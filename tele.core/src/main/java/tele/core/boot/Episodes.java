package tele.core.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics.Report;

/**
 * Decides which of many equal reports are shown: the first at once, the others as one summary a
 * minute.
 */
final class Episodes {
    /*
     * Callers    any thread; one lock, under which nothing foreign and nothing slow is done.
     * Bound      MAX_SUBJECTS episodes. Reports beyond that share one episode for each code, so they are still shown and counted.
     * Attacked by EpisodesTest, StderrDiagnosticsTest.
     */
    static final int MAX_SUBJECTS = 1000;

    private static final long SUMMARY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final String ANY_SUBJECT = "";

    private final Map<Key, Episode> open = new HashMap<>();

    // equals and hashCode by hand, see Severity: a record of JDK 17 that is a key holds its loader
    private record Key(String code, String subject) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key same
                    && code.equals(same.code)
                    && subject.equals(same.subject);
        }

        @Override
        public int hashCode() {
            return 31 * code.hashCode() + subject.hashCode();
        }
    }

    /**
     * Reports that were not shown one by one.
     *
     * @param latest of them
     * @param count how many
     * @param seconds in which they came
     */
    record Summary(Report latest, long count, long seconds) {}

    private static final class Episode {
        private long shownNanos;
        private long latestNanos;
        private long hidden;
        private Report latest;

        Episode(Report first, long nowNanos) {
            latest = first;
            shownNanos = nowNanos;
            latestNanos = nowNanos;
        }

        Summary sumUp(long nowNanos) {
            Summary summary =
                    new Summary(
                            latest, hidden, TimeUnit.NANOSECONDS.toSeconds(nowNanos - shownNanos));
            shownNanos = nowNanos;
            hidden = 0;
            return summary;
        }
    }

    /** Takes a report; whether it begins an episode, and so is to be shown at once. */
    synchronized boolean begins(Report report, long nowNanos) {
        Key key = keyOf(report);
        Episode episode = open.get(key);
        if (episode == null) {
            open.put(key, new Episode(report, nowNanos));
            return true;
        }
        episode.latest = report;
        episode.latestNanos = nowNanos;
        episode.hidden++;
        return false;
    }

    private Key keyOf(Report report) {
        Key key = new Key(report.code(), report.subject());
        return open.size() < MAX_SUBJECTS || open.containsKey(key)
                ? key
                : new Key(report.code(), ANY_SUBJECT);
    }

    /** The next report of this kind begins a new episode. */
    synchronized void end(String code, String subject) {
        open.remove(new Key(code, subject));
    }

    /** Summaries that are due; forgets episodes that have been quiet for long. */
    synchronized List<Summary> due(long nowNanos) {
        List<Summary> due = new ArrayList<>();
        for (Iterator<Episode> each = open.values().iterator(); each.hasNext(); ) {
            Episode episode = each.next();
            if (episode.hidden > 0 && nowNanos - episode.shownNanos >= SUMMARY_NANOS) {
                due.add(episode.sumUp(nowNanos));
            } else if (episode.hidden == 0 && nowNanos - episode.latestNanos >= FORGOTTEN_NANOS) {
                each.remove();
            }
        }
        return due;
    }

    /** What has not been shown yet, due or not. */
    synchronized List<Summary> rest(long nowNanos) {
        return open.values().stream()
                .filter(episode -> episode.hidden > 0)
                .map(episode -> episode.sumUp(nowNanos))
                .toList();
    }

    /** Episodes kept. */
    synchronized int size() {
        return open.size();
    }
}
