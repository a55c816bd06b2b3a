package tele.api.spi;

/**
 * The two clocks: wall time for what people read, monotonic time for whatever is measured or waited
 * for.
 */
public interface TeleClock {
    /**
     * Nanoseconds since 1970-01-01T00:00:00Z; may step in both directions when the system's clock
     * is set.
     */
    long wallNanos();

    /** As {@link System#nanoTime()}: never goes back, no meaning of its own. */
    long nanoTime();

    /**
     * The wall clock at a moment of the other clock, which must be now or a moment ago: both times
     * for the price of one reading.
     *
     * @param nanoTime what {@link #nanoTime()} said
     */
    default long wallNanosAt(long nanoTime) {
        return wallNanos() - (nanoTime() - nanoTime);
    }

    /**
     * Looks at whatever this clock counts on from, if that is due. The engine's worker calls it
     * while events flow, so that the threads that log need not look themselves.
     */
    default void refresh() {}

    /** The system's clocks. */
    static TeleClock system() {
        return SystemTeleClock.INSTANCE;
    }
}
