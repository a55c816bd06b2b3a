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
     * Resting    is the same for rouse() alone; wake() leaves it alone.
     * Early      a wake-up that comes when there is nothing to end makes some later rest or sleep return early, which is allowed.
     * Cost       the first waker takes the announcement away, so that a burst pays for one unpark.
     * Attacked by WakeUpTest, EventQueueHandOffStress.
     */
    private volatile @Nullable Thread sleeper;
    private volatile @Nullable Thread rester;

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

    /**
     * Rests for {@code nanos}, whoever calls {@link #wake()}; {@link #rouse()} ends it. May return
     * early.
     *
     * @param isRoused asked after the announcement; then it does not rest at all
     */
    public void rest(long nanos, BooleanSupplier isRoused) {
        rester = Thread.currentThread();
        if (!isRoused.getAsBoolean()) {
            LockSupport.parkNanos(this, nanos);
        }
        rester = null;
        Thread.interrupted();
    }

    /** As {@link #wake()}, and ends a rest too: for what is rare and must not wait. */
    public void rouse() {
        wake();
        Thread resting = rester;
        if (resting != null) {
            LockSupport.unpark(resting);
        }
    }

    /** Any thread: whether somebody sleeps and nobody has woken him yet. */
    public boolean hasSleeper() {
        return sleeper != null;
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
