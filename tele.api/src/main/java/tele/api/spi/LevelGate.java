package tele.api.spi;

import tele.api.event.Level;

/**
 * Says in one field read whether events of a target are worth capturing. Loggers and tracers keep
 * theirs for good; the engine turns it when sinks or filters change.
 */
public final class LevelGate {
    /*
     * Writers    whoever derives levels, under the lock of LevelGates.
     * Readers    every application thread, at every call.
     * Must hold  a change becomes visible soon, not at once: a plain volatile, no fence on the reading side.
     * Attacked by LevelGatesTest.
     */
    private final String target;
    private volatile Level level;

    LevelGate(String target, Level level) {
        this.target = target;
        this.level = level;
    }

    /** The logger's or tracer's name. */
    public String target() {
        return target;
    }

    /** Whether somebody wants events of this level; {@code wanted} is not {@link Level#OFF}. */
    public boolean isOpen(Level wanted) {
        return wanted.compareTo(level) >= 0;
    }

    /** The least severe level that is wanted; {@link Level#OFF} if none. */
    public Level level() {
        return level;
    }

    void turnTo(Level level) {
        if (this.level != level) {
            this.level = level;
        }
    }
}
