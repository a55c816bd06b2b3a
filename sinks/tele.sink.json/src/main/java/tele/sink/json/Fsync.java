package tele.sink.json;

import java.time.Duration;

/**
 * When written lines are forced to the disk, which a crash of the machine, not of the process,
 * would otherwise cost.
 */
enum Fsync {
    /** Never; the operating system does within some seconds. */
    OFF,
    /** At each flush. */
    FLUSH,
    /** At the first flush a second or more after the last time, and at the end. */
    INTERVAL;

    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    boolean isDue(long nanosSinceLast) {
        return this == FLUSH || (this == INTERVAL && nanosSinceLast >= INTERVAL_NANOS);
    }
}
