package tele.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import tele.api.spi.TeleClock;

/**
 * Time that passes only when a test says so. Begins at 2025-01-01T00:00:00Z and nano time 0.
 *
 * <p>Safe for use from any thread; the two clocks are read and turned independently.
 */
public final class ManualClock implements TeleClock {
    /** Where a new clock stands. */
    public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private final AtomicLong wallNanos = new AtomicLong(nanosOf(START));
    private final AtomicLong nanoTime = new AtomicLong();

    /** A clock at {@link #START}. */
    public ManualClock() {}

    @Override
    public long wallNanos() {
        return wallNanos.get();
    }

    @Override
    public long nanoTime() {
        return nanoTime.get();
    }

    /**
     * Lets time pass: both clocks go on.
     *
     * @param time zero or more
     * @return this
     * @throws IllegalArgumentException if {@code time} is negative; see {@link #setWall}
     */
    public ManualClock advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time: " + time + " is negative");
        }
        wallNanos.addAndGet(time.toNanos());
        nanoTime.addAndGet(time.toNanos());
        return this;
    }

    /**
     * Sets the wall clock, forward or back, as an operator or NTP does; the monotonic clock stands.
     *
     * @return this
     */
    public ManualClock setWall(Instant instant) {
        wallNanos.set(nanosOf(instant));
        return this;
    }

    private static long nanosOf(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
