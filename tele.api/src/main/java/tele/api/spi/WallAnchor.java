package tele.api.spi;

/**
 * A moment on both clocks, from which the wall clock is counted on by the monotonic one. Immutable.
 *
 * @param monotonic the moment, as {@link System#nanoTime()}
 * @param wall the same moment, nanoseconds since the epoch
 * @param ahead by how much {@code wall} is ahead of the system's clock: made up for slowly, so that
 *     time does not go back
 */
record WallAnchor(long monotonic, long wall, long ahead) {
    private static final long SET_BACK_NANOS = 1_000_000;
    private static final int SLOWER = 10; // by 1/1024; clocks are slewed by 1/2000 at most

    /** Whether it is younger; the younger, the less {@link #at} differs from the system's clock. */
    boolean isYoungerThan(long nanos, long now) {
        return now - monotonic < nanos;
    }

    /** The wall clock at that moment. */
    long at(long now) {
        long elapsed = now - monotonic;
        return wall + elapsed - Math.min(ahead, elapsed >> SLOWER);
    }

    /**
     * The next one. What was counted too much is not taken back at once, unless the clock was set.
     */
    WallAnchor next(long now, long wallNow) {
        long tooMuch = at(now) - wallNow;
        return tooMuch > 0 && tooMuch < SET_BACK_NANOS
                ? new WallAnchor(now, wallNow + tooMuch, tooMuch)
                : new WallAnchor(now, wallNow, 0);
    }
}
