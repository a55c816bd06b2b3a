package tele.api.spi;

import java.time.Instant;

/**
 * {@link TeleClock} by the JDK's own clocks. Reading the wall clock costs half as much again as
 * reading the monotonic one, so it is read now and then and counted on in between. Whoever keeps
 * the clock fresh looks every 25 ms; a caller looks only where that was not done for 100 ms: code
 * that runs so seldom is never compiled and takes 15 µs.
 */
final class SystemTeleClock implements TeleClock {
    /*
     * Threads    any. The anchor is immutable; whoever finds it old replaces it, and it does not matter who comes last.
     * Order      for one thread the wall clock goes back only if the system's was set back by a millisecond or more.
     * Attacked by SystemTeleClockTest.
     */
    static final TeleClock INSTANCE = new SystemTeleClock();

    private static final long DUE_NANOS = 25_000_000;
    private static final long OLD_NANOS = 100_000_000;
    private static final int LOOKS = 3;
    private static final long CLOSE_NANOS = 1_000;

    private volatile WallAnchor anchor;

    private SystemTeleClock() {
        anchor = look(new WallAnchor(System.nanoTime(), systemWallNanos(), 0));
    }

    @Override
    public long wallNanos() {
        return wallNanosAt(System.nanoTime());
    }

    @Override
    public long wallNanosAt(long nanoTime) {
        WallAnchor known = anchor;
        return known.isYoungerThan(OLD_NANOS, nanoTime)
                ? known.at(nanoTime)
                : renewed(known).at(nanoTime);
    }

    @Override
    public void refresh() {
        WallAnchor known = anchor;
        if (!known.isYoungerThan(DUE_NANOS, System.nanoTime())) {
            renewed(known);
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    private WallAnchor renewed(WallAnchor old) {
        WallAnchor next = look(old);
        anchor = next;
        return next;
    }

    /** Reads both clocks, again if something came between the readings. */
    private static WallAnchor look(WallAnchor old) {
        long before = System.nanoTime();
        long wall = systemWallNanos();
        long after = System.nanoTime();
        for (int i = 1; i < LOOKS && after - before > CLOSE_NANOS; i++) {
            before = System.nanoTime();
            wall = systemWallNanos();
            after = System.nanoTime();
        }
        return old.next(before + (after - before) / 2, wall);
    }

    private static long systemWallNanos() {
        Instant now = Instant.now(); // does not escape: no allocation once compiled
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
