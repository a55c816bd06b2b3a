package tele.core.queue;

import java.util.concurrent.TimeUnit;

/**
 * How long a consumer that has found nothing rests before it looks again: twice as long each time,
 * and for good after a second of silence.
 *
 * <p>The first rest is as long as it takes for a batch to come together: waking up costs the
 * consumer some microseconds, which are little for a thousand events and much for ten. It is never
 * so long that a producer at full speed could fill half the queue meanwhile. Pure; belongs to one
 * thread.
 */
final class RestSchedule {
    static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    static final long LONGEST_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long FULL_SPEED_NANOS_PER_EVENT = 50;
    private static final int FEW_EVENTS = 512;
    private static final int MANY_EVENTS = 2048;

    private final long longestNanos;
    private final long longestFirstNanos;
    private long firstNanos = SHORTEST_NANOS;
    private long nextNanos;
    private long found;
    private boolean resting;
    private long silentSince;

    RestSchedule(int capacityEvents) {
        long untilHalfFull = capacityEvents / 2 * FULL_SPEED_NANOS_PER_EVENT;
        this.longestNanos = Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, untilHalfFull));
        this.longestFirstNanos = Math.min(LONGEST_FIRST_NANOS, longestNanos);
    }

    /** The consumer has looked, and found so much; nothing, if it is 0. */
    void worked(int done) {
        if (done > 0) {
            found += done;
            resting = false;
        }
    }

    /** Nanoseconds to rest now, {@code Long.MAX_VALUE} if it is time to sleep until woken. */
    long restNanos(long now) {
        if (!resting) {
            resting = true;
            silentSince = now;
            nextNanos = adaptedFirst();
        }
        if (now - silentSince >= SILENCE_NANOS) {
            return Long.MAX_VALUE;
        }
        long rest = nextNanos;
        nextNanos = Math.min(rest * 2, longestNanos);
        return rest;
    }

    private long adaptedFirst() {
        if (found < FEW_EVENTS) {
            firstNanos = Math.min(firstNanos * 2, longestFirstNanos);
        } else if (found > MANY_EVENTS) {
            firstNanos = Math.max(firstNanos / 2, SHORTEST_NANOS);
        }
        found = 0;
        return firstNanos;
    }
}
