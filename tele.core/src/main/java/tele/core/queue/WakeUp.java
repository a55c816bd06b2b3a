package tele.core.queue;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one consumer sleep until a producer has something for it, at the price of one volatile read
 * for a producer.
 */
public final class WakeUp {
    /*
     * Sleeper    one thread, in sleep().
     * Wakers     any thread, in wake(), after it has published its work.
     * No loss    the sleeper announces itself (volatile write) before it looks for work a last time; the waker publishes its
     *            work (volatile) before it looks for a sleeper. One of the two sees the other.
     * Cost       the first waker takes the announcement away, so that a burst pays for one unpark.
     * Attacked by WakeUpTest, EventQueueHandOffStress.
     */
    private volatile @Nullable Thread sleeper;

    /**
     * Sleeps until woken, but not longer than {@code maxNanos}, and not at all if there is work.
     * May return early.
     *
     * @param hasWork asked after the announcement
     */
    public void sleep(long maxNanos, BooleanSupplier hasWork) {
        sleeper = Thread.currentThread();
        if (!hasWork.getAsBoolean()) {
            LockSupport.parkNanos(this, maxNanos);
        }
        sleeper = null;
        Thread.interrupted(); // an interrupt is not for us; kept, it would turn every later sleep
        // into a busy loop
    }

    /** Wakes the sleeper, if there is one. */
    public void wake() {
        Thread asleep = sleeper;
        if (asleep != null) {
            sleeper = null;
            LockSupport.unpark(asleep);
        }
    }
}
