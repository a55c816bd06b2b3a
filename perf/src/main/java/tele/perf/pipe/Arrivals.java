package tele.perf.pipe;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Counts what arrives at the end of a pipe, and checks that each producer's events come in order,
 * none missing, none twice, unless gaps are expected.
 */
public final class Arrivals {
    /*
     * Ends       the thread(s) that call take(): never two at once for events of the same producer. A library without a queue
     *            calls it on the producers' own threads.
     * Others     read the counts; those are published in order (release).
     * Lines      each producer has cache lines of its own.
     */
    private static final int PRODUCERS = 8;
    private static final int STRIDE = 16; // two lines of 64 bytes
    private static final int COUNT = 8; // behind the next sequence

    private static final long LOOK_NANOS = 50_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final AtomicLongArray state = new AtomicLongArray((PRODUCERS + 1) * STRIDE);
    private final boolean gaps;
    private volatile @Nullable String fault;
    private volatile boolean blocked;

    /** Expects every event. */
    public Arrivals() {
        this(false);
    }

    /**
     * Expects every event, or none twice and all in order.
     *
     * @param gaps whether events may be missing
     */
    public Arrivals(boolean gaps) {
        this.gaps = gaps;
    }

    /** An event has arrived. */
    public void take(long id) {
        if (blocked) {
            awaitUnblocked();
        }
        int slot = (Ids.producer(id) + 1) * STRIDE;
        long sequence = Ids.sequence(id);
        long expected = state.getPlain(slot);
        if (sequence != expected && !(gaps && sequence > expected) && fault == null) {
            fault = "producer " + Ids.producer(id) + ": " + expected + " expected, got " + sequence;
        }
        state.setPlain(slot, sequence + 1);
        state.setRelease(slot + COUNT, state.getPlain(slot + COUNT) + 1);
    }

    /** How many. */
    public long count() {
        long count = 0;
        for (int producer = 1; producer <= PRODUCERS; producer++) {
            count += state.getAcquire(producer * STRIDE + COUNT);
        }
        return count;
    }

    /**
     * Waits until so many have arrived.
     *
     * @throws IllegalStateException if they do not, or if more did or something else is wrong
     */
    public void await(long wanted) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (count() < wanted && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
        if (count() != wanted || fault != null) {
            throw new IllegalStateException(
                    wanted + " sent, " + count() + " arrived; out of order: " + fault);
        }
    }

    /** From now on {@link #take} waits. */
    void block() {
        blocked = true;
    }

    /** No longer. */
    void unblock() {
        blocked = false;
    }

    private void awaitUnblocked() {
        while (blocked) {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }
}
