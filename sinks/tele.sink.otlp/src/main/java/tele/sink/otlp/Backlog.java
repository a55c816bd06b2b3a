package tele.sink.otlp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tele.api.spi.TeleClock;

/**
 * The batches of one signal that are not settled: those that wait for a sender, and those in a
 * sender's hands. Bounded in bytes, where the oldest that waits makes room, and in age. Senders
 * wait here, for work and between attempts.
 */
final class Backlog {
    /*
     * Producers    the lane thread and senders that seal, in offer().
     * Consumers    sender threads, in poll() and awaitWork(); between attempts in pause().
     * Waiter       the lane thread, in awaitIdle().
     * Lock         one; nothing foreign is called under it but the clock.
     * No lost wake-up  a sender reads signals() before it looks for work and awaitWork() compares it again
     *              under the lock.
     * Time         pauses end by the engine's clock, which a test turns by hand: hence the short naps.
     * Attacked by  DeliveryUnderLoadTest, PipelineTest.
     */
    private static final Duration NAP = Duration.ofMillis(50);

    private final long maxBytes;
    private final Duration maxAge;
    private final TeleClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition settled = lock.newCondition();

    // guarded by lock
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final Set<Batch> inHand = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;
    private long signals;
    private long hurries;
    private long recoveries;
    private long heldUntilNanos;
    private boolean held;
    private boolean closing;

    // read by the lane for each event; written under lock
    private volatile boolean othersWait;

    Backlog(long maxBytes, Duration maxAge, TeleClock clock) {
        this.maxBytes = maxBytes;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * Takes a sealed batch.
     *
     * @return the oldest ones that had to make room, for the caller to account for; the new one too
     *     if it alone is more than the bound
     */
    List<Batch> offer(Batch batch) {
        lock.lock();
        try {
            waiting.addLast(batch);
            hold(batch);
            List<Batch> evicted = new ArrayList<>();
            while (bytes > maxBytes && !waiting.isEmpty()) {
                Batch oldest = waiting.removeFirst();
                bytes -= oldest.heldBytes;
                evicted.add(oldest);
            }
            signal();
            return evicted;
        } finally {
            lock.unlock();
        }
    }

    // under the lock
    private void hold(Batch batch) {
        batch.heldBytes = batch.bytes();
        bytes += batch.heldBytes;
    }

    /** Whether so many bytes more would push nothing out. */
    boolean hasRoomFor(int moreBytes) {
        lock.lock();
        try {
            return bytes + moreBytes <= maxBytes;
        } finally {
            lock.unlock();
        }
    }

    /** A batch has got its body: from now on it counts with the bytes of that. */
    void packed(Batch batch) {
        lock.lock();
        try {
            if (inHand.contains(batch) || waiting.contains(batch)) {
                bytes -= batch.heldBytes;
                hold(batch);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts the halves of a batch in its place, at the front. */
    void replace(Batch batch, Batch first, Batch second) {
        lock.lock();
        try {
            inHand.remove(batch);
            bytes -= batch.heldBytes;
            hold(first);
            hold(second);
            waiting.addFirst(second);
            waiting.addFirst(first);
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** When an attempt had failed, and what had been said to senders by then. */
    record Moment(long nanos, long hurries, long recoveries) {}

    Moment moment() {
        lock.lock();
        try {
            return new Moment(clock.nanoTime(), hurries, recoveries);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a batch has been kept for as long as batches are kept in memory. */
    boolean isTooOld(Batch batch) {
        return clock.nanoTime() - batch.sealedNanos > maxAge.toNanos();
    }

    /** Takes the oldest batch into the caller's hands; {@code null} if none waits. */
    @Nullable Batch poll() {
        lock.lock();
        try {
            Batch batch = closing ? null : waiting.pollFirst();
            if (batch != null) {
                inHand.add(batch);
            }
            othersWait = !waiting.isEmpty();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a batch from elsewhere into the caller's hands. */
    void adopt(Batch batch) {
        lock.lock();
        try {
            inHand.add(batch);
            hold(batch);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of a batch that was in somebody's hands. */
    void remove(Batch batch) {
        lock.lock();
        try {
            if (inHand.remove(batch)) {
                bytes -= batch.heldBytes;
                settled.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes out all that wait, oldest first. */
    List<Batch> removeWaiting() {
        lock.lock();
        try {
            List<Batch> all = new ArrayList<>(waiting);
            waiting.clear();
            othersWait = false;
            all.forEach(batch -> bytes -= batch.heldBytes);
            settled.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Those that wait; a copy. */
    List<Batch> waiting() {
        lock.lock();
        try {
            return List.copyOf(waiting);
        } finally {
            lock.unlock();
        }
    }

    /** Those in somebody's hands; a copy. */
    List<Batch> inHand() {
        lock.lock();
        try {
            return List.copyOf(inHand);
        } finally {
            lock.unlock();
        }
    }

    /** Whether batches wait for a sender; a look without a lock. */
    boolean othersWait() {
        return othersWait;
    }

    /** To be read before looking for work, and handed to {@link #awaitWork}. */
    long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    /** Tells senders to look for work. */
    void wake() {
        lock.lock();
        try {
            signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there may be work.
     *
     * @param seen {@link #signals()} before the caller looked and found none
     * @param nanos by the engine's clock; {@code Long.MAX_VALUE} for as long as it takes
     */
    void awaitWork(long seen, long nanos) {
        long end = nanos == Long.MAX_VALUE ? 0 : clock.nanoTime() + nanos;
        lock.lock();
        try {
            while (!closing && signals == seen) {
                if (nanos == Long.MAX_VALUE) {
                    changed.awaitUninterruptibly();
                } else if (!nap(end)) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits before the next attempt, in the hands of a sender.
     *
     * @param failed when the attempt had failed: the wait begins there, and a hurry since then
     *     counts
     * @param obeysServer whether the server itself asked for it: then nothing but {@link
     *     #beginClosing} ends it early
     * @return whether there is to be a next attempt
     */
    boolean pause(Moment failed, Duration wait, boolean obeysServer) {
        lock.lock();
        try {
            long end = failed.nanos + wait.toNanos();
            if (obeysServer && (!held || end - heldUntilNanos > 0)) {
                held = true;
                heldUntilNanos = end;
            }
            while (!closing && (obeysServer || hurries == failed.hurries)) {
                if (recoveries != failed.recoveries && !obeysServer) {
                    long soon = RetryPolicy.FIRST_CEILING.toNanos();
                    end = failed.nanos + Math.min(end - failed.nanos, soon);
                }
                if (!nap(end)) {
                    break;
                }
            }
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for as long as a server has asked all of us to.
     *
     * @return whether there is to be an attempt
     */
    boolean awaitRelease() {
        lock.lock();
        try {
            while (!closing && held && nap(heldUntilNanos)) {
                // the next look decides
            }
            held = held && heldUntilNanos - clock.nanoTime() > 0;
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps a moment; {@code false} if {@code end} has come. */
    @SuppressWarnings("WaitNotInLoop") // every caller's loop looks again
    private boolean nap(long end) {
        long left = end - clock.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            long unused = changed.awaitNanos(Math.min(left, NAP.toNanos()));
        } catch (InterruptedException somebodysMistake) {
            // these threads end by closing, not by interrupts; the flag is cleared and the wait
            // goes on
        }
        return true;
    }

    /** Ends waits between attempts: somebody wants to know the outcome now. */
    void hurry() {
        lock.lock();
        try {
            hurries++;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Shortens waits between attempts: the server answers again. */
    void serverAnswers() {
        lock.lock();
        try {
            recoveries++;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until nothing waits and nothing is in a sender's hands, in real time.
     *
     * @param andAlso what else must hold
     * @param enough says that waiting is pointless; asked when nothing waits for a sender
     * @return whether that happened in time
     */
    boolean awaitIdle(Duration atMost, BooleanSupplier andAlso, Predicate<Set<Batch>> enough) {
        boolean interrupted = false;
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!waiting.isEmpty() || !inHand.isEmpty() || !andAlso.getAsBoolean()) {
                if (left <= 0 || (waiting.isEmpty() && enough.test(inHand))) {
                    return false;
                }
                try {
                    // a batch on disk may be settled without a signal
                    long nap = Math.min(left, NAP.toNanos());
                    left -= nap - settled.awaitNanos(nap);
                } catch (InterruptedException somebodysMistake) {
                    interrupted = true; // the time limit ends this, nothing else
                }
            }
            return true;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends every wait; {@link #poll} finds nothing from here on. */
    void beginClosing() {
        lock.lock();
        try {
            closing = true;
            signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        signals++;
        othersWait = !waiting.isEmpty();
        changed.signalAll();
    }
}
