package tele.core.dispatch;

/**
 * When a lane flushes: so many events or so long after the first one that was consumed since the
 * last time.
 */
final class FlushSchedule {
    private final long intervalNanos;
    private final int countEvents;
    private int sinceFlush;
    private long firstAt;

    FlushSchedule(long intervalNanos, int countEvents) {
        this.intervalNanos = intervalNanos;
        this.countEvents = countEvents;
    }

    /** Something was consumed. */
    void consumed(long now) {
        if (sinceFlush++ == 0) {
            firstAt = now;
        }
    }

    /** Whether anything was consumed since the last flush. */
    boolean isPending() {
        return sinceFlush > 0;
    }

    boolean isCountReached() {
        return sinceFlush >= countEvents;
    }

    boolean isDue(long now) {
        return sinceFlush > 0 && (sinceFlush >= countEvents || now - firstAt >= intervalNanos);
    }

    /** Nanoseconds until the next flush is due, {@code Long.MAX_VALUE} if none is. */
    long nanosUntilDue(long now) {
        return sinceFlush == 0 ? Long.MAX_VALUE : Math.max(0, firstAt + intervalNanos - now);
    }

    void flushed() {
        sinceFlush = 0;
    }
}
