package tele.core.queue;

import java.util.function.BooleanSupplier;

/**
 * How a consumer waits: it rests and looks again, for longer and longer, and only after a second of
 * silence sleeps until woken. Before that the next event is found by looking, so that no producer
 * pays for a wake-up (7 to 8 µs) while events flow. Belongs to the consumer's thread.
 */
public final class IdleStrategy {
    private final WakeUp wakeUp;
    private final BooleanSupplier hasWork;
    private final RestSchedule schedule;

    /**
     * @param hasWork asked before a sleep that only a wake-up ends
     * @param capacityEvents of the queue that must not overflow during a rest
     */
    public IdleStrategy(WakeUp wakeUp, BooleanSupplier hasWork, int capacityEvents) {
        this.wakeUp = wakeUp;
        this.hasWork = hasWork;
        this.schedule = new RestSchedule(capacityEvents);
    }

    /**
     * The consumer has looked for work and done it.
     *
     * @param done how much there was, maybe nothing
     */
    public void worked(int done) {
        schedule.worked(done);
    }

    /**
     * There is nothing left to do: waits, the longer the more often it is called in a row without
     * work in between.
     *
     * @param maxNanos but not longer than this
     */
    public void await(long maxNanos) {
        long rest = schedule.restNanos(System.nanoTime());
        if (rest == Long.MAX_VALUE) {
            wakeUp.sleep(maxNanos, hasWork);
        } else {
            wakeUp.rest(Math.min(rest, maxNanos), () -> false); // short anyway
        }
    }
}
