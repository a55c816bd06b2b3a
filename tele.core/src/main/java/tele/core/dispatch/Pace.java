package tele.core.dispatch;

import java.util.concurrent.TimeUnit;

/**
 * How often a lane looks at the clock while it hands events to its sink: after each one for a slow
 * sink, after a few for a quick one, for which the look would cost as much as the event.
 *
 * <p>A sink that was quick and turns slow is noticed some events late, {@link #MOST_EVENTS} at
 * most.
 */
final class Pace {
    static final int MOST_EVENTS = 16;

    private static final long QUICK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private int stride = 1;
    private int left = 1;
    private long lookedAt;

    /** A round begins; its first look is just over. */
    void begin(long now) {
        lookedAt = now;
        left = stride;
    }

    /** An event was handed over: whether the clock is to be looked at now. */
    boolean isTimeToLook() {
        return --left <= 0;
    }

    /** The clock was looked at. */
    void looked(long now) {
        boolean quick = now - lookedAt <= QUICK_NANOS;
        stride = quick ? Math.min(stride * 2, MOST_EVENTS) : 1;
        begin(now);
    }
}
