package tele.core.queue;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.TelemetryEvent;

/**
 * The bounded queue between the application's threads and the worker.
 *
 * <p>It takes events before anybody has said how large it is to be, because the first event of a
 * process must not wait for that: see {@link EarlyEvents}.
 */
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
     * Opening      open() comes once. Producers find no queue until then, and put their events into early, under its lock; open()
     *              takes the same lock, so that nothing comes into early once the queue is seen. drain() empties early first, so an
     *              event of a thread never overtakes an earlier one of that thread. Limits are written before the queue. What is in
     *              early is in no count before open().
     * Must hold    the consumer passed to drain() never throws; SinkSet.dispatch() keeps that promise.
     * Attacked by  EventQueueTest, EventQueueLoadTest, EventQueueHandOffStress, QueueOpeningStress.
     */
    private static final int NONE = 0;
    private static final int LOW_REFUSED = 1;
    private static final int ALL_REFUSED = 2;

    private final EarlyEvents early = new EarlyEvents();
    private final WakeUp wakeUp = new WakeUp();

    // written once by open(), published by queue: events; heavy ones as HeavyEvent
    private volatile @Nullable MpscVarHandleArrayQueue<Object> queue;
    private int capacity = EarlyEvents.CAPACITY;
    private int capacityForLow;
    private long maxHeavyBytes = Runtime.getRuntime().maxMemory() / 4;
    private long acceptedEarly;

    // written by the worker
    private volatile long takenEarly;

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

    /** A queue that is not open yet: it bounds what it takes by the defaults. */
    public EventQueue() {}

    /** A queue that is {@linkplain #open open}. */
    public EventQueue(int capacityEvents, double reservedShare, long maxHeavyBytes) {
        open(capacityEvents, reservedShare, maxHeavyBytes, event -> true);
    }

    /**
     * Says how much it holds; once.
     *
     * @param capacityEvents at least 2; rounded up to a power of two. What came before does not
     *     count
     * @param reservedShare of the capacity, 0 to below 1, only for WARN and above
     * @param maxHeavyBytes bound for the texts of all events of {@link Weight#HEAVY_BYTES} and more
     * @param wanted of the events that came before, those to keep; the others are taken out as if
     *     they had never been captured
     */
    public void open(
            int capacityEvents,
            double reservedShare,
            long maxHeavyBytes,
            Predicate<TelemetryEvent> wanted) {
        MpscVarHandleArrayQueue<Object> opened = new MpscVarHandleArrayQueue<>(capacityEvents);
        synchronized (early) {
            early.keep(entry -> isKept(entry, wanted));
            this.acceptedEarly = early.size();
            this.capacity = opened.capacity();
            this.capacityForLow = Math.max(1, capacity - (int) (capacity * reservedShare));
            this.maxHeavyBytes = maxHeavyBytes;
            this.queue = opened;
        }
    }

    private boolean isKept(Object entry, Predicate<TelemetryEvent> wanted) {
        if (entry instanceof HeavyEvent heavy) {
            boolean kept = wanted.test(heavy.event());
            if (!kept) {
                heavyBytes.addAndGet(-heavy.bytes());
            }
            return kept;
        }
        return wanted.test((TelemetryEvent) entry);
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
        return offer(event, event.level());
    }

    /**
     * As {@link #offer(TelemetryEvent)}, for callers that know the event's level: where many kinds
     * of event pass, asking the event costs a search for the method.
     */
    public boolean offer(TelemetryEvent event, Level level) {
        MpscVarHandleArrayQueue<Object> open = queue; // before its limits
        boolean low = level.compareTo(Level.WARN) < 0;
        int bytes = Weight.of(event);
        if (bytes > 0 && heavyBytes.addAndGet(bytes) > maxHeavyBytes) {
            heavyBytes.addAndGet(-bytes);
            return false; // no pressure: the next event may be light
        }
        Object entry = bytes == 0 ? event : new HeavyEvent(event, bytes);
        if (open == null ? putEarly(entry, low) : put(open, entry, low)) {
            wakeUp.wake();
            return true;
        }
        if (bytes > 0) {
            heavyBytes.addAndGet(-bytes);
        }
        return false;
    }

    private boolean put(MpscVarHandleArrayQueue<Object> open, Object entry, boolean low) {
        if (low ? open.offerIfBelowThreshold(entry, capacityForLow) : open.offer(entry)) {
            return true;
        }
        refused(open, low ? LOW_REFUSED : ALL_REFUSED);
        return false;
    }

    private boolean putEarly(Object entry, boolean low) {
        MpscVarHandleArrayQueue<Object> open;
        synchronized (early) {
            open = queue;
            if (open == null) {
                return early.offer(entry, low);
            }
        }
        return put(open, entry, low); // opened meanwhile
    }

    private void refused(MpscVarHandleArrayQueue<Object> open, int now) {
        if (pressure < now) {
            pressure = now;
            relieve(open);
        }
    }

    /** Takes up to {@code limit} events; worker thread only. Nothing from a queue not yet open. */
    public int drain(Taker to, int limit) {
        MpscVarHandleArrayQueue<Object> open = queue;
        if (open == null) {
            return 0;
        }
        int taken = 0;
        while (taken < limit && takenEarly < acceptedEarly) { // the worker's own by now: no lock
            Object entry = early.remove();
            takenEarly = acceptedEarly - early.size();
            handOver(entry, to);
            taken++;
        }
        taken += open.drain(entry -> handOver(entry, to), limit - taken);
        relieve(open);
        return taken;
    }

    private void handOver(Object entry, Taker to) {
        if (entry instanceof HeavyEvent heavy) {
            heavyBytes.addAndGet(-heavy.bytes());
            to.take(heavy.event(), heavy.bytes());
        } else {
            to.take((TelemetryEvent) entry, 0);
        }
    }

    private void relieve(MpscVarHandleArrayQueue<Object> open) {
        int now = pressure;
        if (now != NONE) {
            int size = open.size();
            if (size < capacityForLow) {
                pressure = NONE;
            } else if (now == ALL_REFUSED && size < capacity) {
                pressure = LOW_REFUSED;
            }
        }
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        MpscVarHandleArrayQueue<Object> open = queue;
        return open == null || (takenEarly == acceptedEarly && open.isEmpty());
    }

    /** Events ever accepted; 0 before the queue is open. */
    public long accepted() {
        MpscVarHandleArrayQueue<Object> open = queue;
        return open == null ? 0 : acceptedEarly + open.currentProducerIndex();
    }

    /** Events that came before the queue is open, as far as that is not so yet. */
    public int waitingEarly() {
        synchronized (early) {
            return queue == null ? early.size() : 0;
        }
    }

    /** Events ever taken by the worker. */
    public long taken() {
        MpscVarHandleArrayQueue<Object> open = queue;
        return open == null ? 0 : takenEarly + open.currentConsumerIndex();
    }

    /**
     * How the worker sleeps when nothing comes, and what other work for it announces itself with.
     */
    public WakeUp wakeUp() {
        return wakeUp;
    }
}
