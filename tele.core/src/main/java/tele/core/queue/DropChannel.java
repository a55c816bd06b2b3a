package tele.core.queue;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.TeleClock;

/**
 * The second way to the worker, for what must not wait behind events: the news that events were
 * dropped, and other notices. A drop only counts; the worker makes a notice of the counts, at the
 * first drop, then at most one a second, one when it is over and one at the end. So the channel
 * needs no bound, however many drops there are.
 */
public final class DropChannel {
    /*
     * Producers  any thread, in dropped() (a striped counter) and post() (rare; its callers limit their own rate).
     * Consumer   the worker alone, in poll() and last(): all plain fields are its own.
     * Exact      the sum of all deltas told equals the counters, whenever the last notice has been taken.
     * Attacked by DropChannelTest, OverloadTest.
     */
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String DROPPED = "tele.dropped";
    private static final Level[] LEVELS = Level.values();

    private final TeleClock clock;
    private final EventQueue queue;
    private final LongAdder[] dropped = new LongAdder[LEVELS.length];
    private final Queue<Notice> posted = new ConcurrentLinkedQueue<>();

    // worker thread only
    private final long[] told = new long[LEVELS.length];
    private boolean dropping;
    private long windowStart;

    /**
     * @param clock for the one-second windows
     * @param queue whose capacity the texts name
     */
    public DropChannel(TeleClock clock, EventQueue queue) {
        this.clock = clock;
        this.queue = queue;
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = new LongAdder();
        }
    }

    /** Counts one dropped event. Any thread; no lock, no allocation. */
    @SuppressWarnings(
            "EnumOrdinal") // an index into an array of our own, never stored: no map on the way of
    // a drop
    public void dropped(Level level) {
        dropped[level.ordinal()].increment();
    }

    /** Puts a notice of another origin in. Any thread. */
    public void post(Notice notice) {
        posted.add(notice);
    }

    /** Events dropped so far. */
    public long total() {
        long total = 0;
        for (LongAdder each : dropped) {
            total += each.sum();
        }
        return total;
    }

    /** The same by level, only levels with drops. */
    public Map<Level, Long> totals() {
        Map<Level, Long> totals = new EnumMap<>(Level.class);
        for (int i = 0; i < LEVELS.length; i++) {
            long count = dropped[i].sum();
            if (count > 0) {
                totals.put(LEVELS[i], count);
            }
        }
        return totals;
    }

    /** Whether {@link #poll()} has nothing to say, now or soon. Worker only. */
    public boolean isEmpty() {
        return posted.isEmpty() && !dropping && total() == toldTotal();
    }

    /** The next notice that is due, {@code null} if there is none. Worker only. */
    public @Nullable Notice poll() {
        Notice notice = posted.poll();
        return notice != null ? notice : dueDropNotice();
    }

    private @Nullable Notice dueDropNotice() {
        if (!dropping && total() == toldTotal()) {
            return null;
        }
        long now = clock.nanoTime();
        if (!dropping) {
            dropping = true;
            windowStart = now;
            return tell(0);
        }
        long window = now - windowStart;
        if (window < WINDOW_NANOS) {
            return null;
        }
        windowStart = now;
        dropping = total() != toldTotal();
        return tell(window);
    }

    /**
     * The total, if anything was ever dropped; also what was not told yet. Worker only, at the end.
     */
    public @Nullable Notice last() {
        return total() == 0 ? null : tell(dropping ? clock.nanoTime() - windowStart : 0);
    }

    private Notice tell(long windowNanos) {
        Map<String, Object> byLevel = new LinkedHashMap<>();
        long delta = 0;
        for (int i = LEVELS.length - 1; i >= 0; i--) {
            long sum = dropped[i].sum();
            long more = sum - told[i];
            if (more > 0) {
                told[i] = sum;
                delta += more;
                byLevel.put(LEVELS[i].name(), more);
            }
        }
        long windowMillis = TimeUnit.NANOSECONDS.toMillis(windowNanos);
        Fields facts =
                Fields.of(
                        "dropped",
                        delta,
                        "dropped_total",
                        toldTotal(),
                        "window_ms",
                        windowMillis,
                        "by_level",
                        byLevel,
                        "reason",
                        "queue_full",
                        "capacity",
                        (long) queue.capacity());
        String text =
                text(delta, toldTotal(), windowMillis) + " (queue full, " + queue.capacity() + ")";
        return new Notice(clock.wallNanos(), Severity.ERROR, DROPPED, text, facts);
    }

    private static String text(long delta, long total, long windowMillis) {
        if (delta == 0) {
            return "no more drops; " + total + " events dropped in all";
        }
        String window = windowMillis < 1000 ? "" : " in " + (windowMillis + 500) / 1000 + "s";
        return delta + (delta == 1 ? " event" : " events") + " dropped" + window;
    }

    /** Says on standard error what a notice of drops says to the sinks; others are passed over. */
    public static void tell(Notice notice, Diagnostics diagnostics) {
        if (!notice.event().equals(DROPPED)) {
            return;
        }
        Fields facts = notice.fields();
        String said =
                text(
                        number(facts, "dropped"),
                        number(facts, "dropped_total"),
                        number(facts, "window_ms"));
        String what = "queue full (" + number(facts, "capacity") + "): " + said;
        if (number(facts, "dropped") == 0 && number(facts, "window_ms") == 0) {
            return; // the total at the end: nothing has happened since it was over
        }
        if (number(facts, "dropped") == 0) {
            diagnostics.recovered("TELE-401", Report.info("TELE-403", "queue", what));
        } else {
            diagnostics.report(
                    Report.warn(
                            "TELE-401",
                            "queue",
                            what + " " + levelsOf(notice),
                            "raise tele.queue.capacity or lower levels"));
        }
    }

    private static long number(Fields facts, String key) {
        return facts.get(key) instanceof Long number ? number : 0;
    }

    private static String levelsOf(Notice notice) {
        StringJoiner levels = new StringJoiner(", ", "(", ")");
        if (notice.fields().get("by_level") instanceof Map<?, ?> byLevel) {
            byLevel.forEach((level, count) -> levels.add(level + " " + count));
        }
        return levels.toString();
    }

    private long toldTotal() {
        long total = 0;
        for (long each : told) {
            total += each;
        }
        return total;
    }
}
