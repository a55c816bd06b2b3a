package tele.core.worker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tele.core.queue.WakeUp;

/**
 * How the worker waits: spin briefly, give the processor away, park for longer and longer, and only
 * after a second of silence sleep until woken. Before that the next event is found by looking, so
 * that no producer pays for a wake-up (7 to 8 µs) while events flow.
 */
final class IdleStrategy {
    private static final int SPINS = 50;
    private static final int YIELDS = 10;
    private static final long SHORTEST_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SLEEP_NANOS =
            TimeUnit.SECONDS.toNanos(5); // a safety net, not a schedule

    private final WakeUp wakeUp;
    private final BooleanSupplier hasWork;
    private int rounds;
    private long parkNanos;
    private long silentSince;

    IdleStrategy(WakeUp wakeUp, BooleanSupplier hasWork) {
        this.wakeUp = wakeUp;
        this.hasWork = hasWork;
    }

    /** There was something to do. */
    void reset() {
        rounds = 0;
    }

    /** There was nothing to do: waits a little, the longer the more often it is called in a row. */
    @SuppressWarnings(
            "ThreadPriorityCheck") // yield is a hint that costs little, correctness does not rest
    // on it
    void await() {
        if (rounds == 0) {
            silentSince = System.nanoTime();
            parkNanos = SHORTEST_PARK_NANOS;
        }
        if (rounds < SPINS) {
            rounds++;
            Thread.onSpinWait();
        } else if (rounds < SPINS + YIELDS) {
            rounds++;
            Thread.yield();
        } else if (System.nanoTime() - silentSince < SILENCE_NANOS) {
            LockSupport.parkNanos(this, parkNanos);
            parkNanos = Math.min(parkNanos * 2, LONGEST_PARK_NANOS);
            Thread.interrupted(); // not for us; kept, it would make every later park return at once
        } else {
            wakeUp.sleep(SLEEP_NANOS, hasWork);
        }
    }
}
