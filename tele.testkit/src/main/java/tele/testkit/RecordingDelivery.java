package tele.testkit;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tele.api.spi.Delivery;

/** A delivery account that can be read. */
public final class RecordingDelivery implements Delivery {
    private final Object lock = new Object();
    private final Map<String, Long> lostByReason = new TreeMap<>();
    private long delivered;
    private long spooled;

    /** Nothing accounted for yet. */
    public RecordingDelivery() {}

    @Override
    public void delivered(long events) {
        requireCount(events);
        synchronized (lock) {
            delivered += events;
            lock.notifyAll();
        }
    }

    @Override
    public void lost(long events, String reason) {
        requireCount(events);
        synchronized (lock) {
            lostByReason.merge(reason, events, Long::sum);
            lock.notifyAll();
        }
    }

    @Override
    public void spooled(long events) {
        requireCount(events);
        synchronized (lock) {
            spooled = events;
            lock.notifyAll();
        }
    }

    // a sink that counts backwards is wrong; a test should see it where it happens
    private static void requireCount(long events) {
        if (events < 0) {
            throw new IllegalArgumentException("events: " + events + " is negative");
        }
    }

    /** Events said to have arrived. */
    public long delivered() {
        synchronized (lock) {
            return delivered;
        }
    }

    /** Events said to be lost. */
    public long lost() {
        synchronized (lock) {
            return lostByReason.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The same by reason; a copy. */
    public Map<String, Long> lostByReason() {
        synchronized (lock) {
            return Collections.unmodifiableMap(new TreeMap<>(lostByReason));
        }
    }

    /** The number last said to be in a safe place. */
    public long spooled() {
        synchronized (lock) {
            return spooled;
        }
    }

    /** Events whose fate is known: {@link #delivered()} and {@link #lost()} together. */
    public long settled() {
        synchronized (lock) {
            return delivered + lost();
        }
    }

    /**
     * Waits until the fate of {@code events} events is known.
     *
     * @return whether that happened in time
     */
    public boolean awaitSettled(long events, Duration atMost) {
        return Waiting.until(lock, () -> settled() >= events, atMost);
    }
}
