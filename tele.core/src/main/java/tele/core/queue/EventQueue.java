package tele.core.queue;

import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import tele.api.event.Level;
import tele.api.event.TelemetryEvent;

/** The bounded queue between the application's threads and the worker. */
public final class EventQueue {
    /*
     * Producers    any number of application threads, in hasRoomFor() and offer().
     * Consumer     the worker thread alone, in drain().
     * Visibility   whatever a producer wrote before offer() returned true, the worker sees after drain() hands it over.
     * Order        kept for each producer; unspecified between producers.
     * When full    offer() returns false at once: no waiting, no exception. The last share of the room is kept for WARN and
     *              above. Capacity is rounded up to a power of two. Heavy events are also bounded by their bytes together.
     * Pressure     remembers that an offer was refused, so that the next one is refused without touching the queue or building
     *              an event. Set by producers, cleared by the consumer at every turn, also by idle ones. A producer that sets it
     *              late, after the queue was emptied, looks again itself, so it cannot stick.
     * Weight       is taken once, by the producer, in whose cache the event's texts are; it travels with the event.
     * Counts       accepted() and taken() are the queue's own indexes: exact, and free of charge.
     * Must hold    the consumer passed to drain() never throws; SinkSet.dispatch() keeps that promise.
     * Attacked by  EventQueueTest, EventQueueLoadTest, EventQueueHandOffStress.
     */
    private static final int NONE = 0;
    private static final int LOW_REFUSED = 1;
    private static final int ALL_REFUSED = 2;

    private final MpscVarHandleArrayQueue<Object> queue; // events; heavy ones as HeavyEvent
    private final int capacity;
    private final int capacityForLow;
    private final long maxHeavyBytes;
    private final WakeUp wakeUp = new WakeUp();

    // written by producers that are refused, cleared by the worker
    private volatile int pressure;

    // written by producers of heavy events and by the worker
    private final AtomicLong heavyBytes = new AtomicLong();

    /** Where the worker puts what it takes. */
    @FunctionalInterface
    public interface Taker {
        /**
         * The next event.
         *
         * @param heavyBytes its weight if it is heavy, else 0, for the queues to come
         */
        void take(TelemetryEvent event, int heavyBytes);
    }

    /**
     * @param capacityEvents at least 2; rounded up to a power of two
     * @param reservedShare of the capacity, 0 to below 1, only for WARN and above
     * @param maxHeavyBytes bound for the texts of all events of {@link Weight#HEAVY_BYTES} and more
     */
    public EventQueue(int capacityEvents, double reservedShare, long maxHeavyBytes) {
        this.queue = new MpscVarHandleArrayQueue<>(capacityEvents);
        this.capacity = queue.capacity();
        this.capacityForLow = Math.max(1, capacity - (int) (capacity * reservedShare));
        this.maxHeavyBytes = maxHeavyBytes;
    }

    /** The real capacity in events. */
    public int capacity() {
        return capacity;
    }

    /** Whether an event of this level would not be refused right now; one volatile read. */
    public boolean hasRoomFor(Level level) {
        int now = pressure;
        return now == NONE || (now == LOW_REFUSED && level.compareTo(Level.WARN) >= 0);
    }

    /** Hands over an event, unless there is no room; never waits. Counts nothing. */
    public boolean offer(TelemetryEvent event) {
        boolean low = event.level().compareTo(Level.WARN) < 0;
        int bytes = Weight.of(event);
        if (bytes > 0 && heavyBytes.addAndGet(bytes) > maxHeavyBytes) {
            heavyBytes.addAndGet(-bytes);
            return false; // no pressure: the next event may be light
        }
        Object entry = bytes == 0 ? event : new HeavyEvent(event, bytes);
        if (low ? queue.offerIfBelowThreshold(entry, capacityForLow) : queue.offer(entry)) {
            wakeUp.wake();
            return true;
        }
        if (bytes > 0) {
            heavyBytes.addAndGet(-bytes);
        }
        refused(low ? LOW_REFUSED : ALL_REFUSED);
        return false;
    }

    private void refused(int now) {
        if (pressure < now) {
            pressure = now;
            relieve();
        }
    }

    /** Takes up to {@code limit} events; worker thread only. */
    public int drain(Taker to, int limit) {
        int taken =
                queue.drain(
                        entry -> {
                            if (entry instanceof HeavyEvent heavy) {
                                heavyBytes.addAndGet(-heavy.bytes());
                                to.take(heavy.event(), heavy.bytes());
                            } else {
                                to.take((TelemetryEvent) entry, 0);
                            }
                        },
                        limit);
        relieve();
        return taken;
    }

    private void relieve() {
        int now = pressure;
        if (now != NONE) {
            int size = queue.size();
            if (size < capacityForLow) {
                pressure = NONE;
            } else if (now == ALL_REFUSED && size < capacity) {
                pressure = LOW_REFUSED;
            }
        }
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Events ever accepted. */
    public long accepted() {
        return queue.currentProducerIndex();
    }

    /** Events ever taken by the worker. */
    public long taken() {
        return queue.currentConsumerIndex();
    }

    /**
     * How the worker sleeps when nothing comes, and what other work for it announces itself with.
     */
    public WakeUp wakeUp() {
        return wakeUp;
    }
}
