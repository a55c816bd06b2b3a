package tele.core.queue;

import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.varhandle.SpscChunkedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.TelemetryEvent;

/**
 * The bounded queue between the worker and one sink's thread. It takes the memory of a chunk, and
 * of more only for what waits: while the sink keeps up, its entries go round in a few kilobytes,
 * which stay in the processor's cache.
 */
public final class LaneQueue {
    /*
     * Producer     the worker alone, in offer().
     * Consumer     the lane's thread alone, in poll().
     * When full    offer() returns false; the last twentieth is kept for WARN and above. Heavy events are bounded by bytes too.
     *              The same if there is no memory left for one more entry.
     * Attacked by  LaneQueueTest, SinkLaneLoadTest.
     */
    private static final int RESERVED_PART = 20;
    private static final int CHUNK_EVENTS = 1024;
    private static final int LEAST_EVENTS = 16; // of two chunks of the least size there is

    private final SpscChunkedVarHandleArrayQueue<Object> queue; // events; heavy ones as HeavyEvent
    private final int capacity;
    private final int capacityForLow;
    private final long maxHeavyBytes;
    private final AtomicLong heavyBytes = new AtomicLong();

    private long lowLimit; // worker only: below this index there is room for sure

    /**
     * @param capacityEvents rounded up to a power of two, 16 at least
     * @param maxHeavyBytes as for {@link EventQueue}
     */
    public LaneQueue(int capacityEvents, long maxHeavyBytes) {
        int events = Math.max(LEAST_EVENTS, capacityEvents);
        this.queue =
                new SpscChunkedVarHandleArrayQueue<>(Math.min(CHUNK_EVENTS, events / 2), events);
        this.capacity = queue.capacity();
        this.capacityForLow = capacity - capacity / RESERVED_PART;
        this.maxHeavyBytes = maxHeavyBytes;
    }

    /** The real capacity in events. */
    public int capacity() {
        return capacity;
    }

    /**
     * Worker only: puts an event in, unless there is no room.
     *
     * @param heavyBytes its weight if it is heavy, else 0, see {@link Weight#of}
     */
    public boolean offer(TelemetryEvent event, int heavyBytes) {
        if (!hasRoomForLow() && event.level().compareTo(Level.WARN) < 0) {
            return false;
        }
        return heavyBytes == 0 ? put(event) : offerHeavy(event, heavyBytes);
    }

    private boolean offerHeavy(TelemetryEvent event, int bytes) {
        HeavyEvent entry = new HeavyEvent(event, bytes);
        if (heavyBytes.addAndGet(bytes) <= maxHeavyBytes && put(entry)) {
            return true;
        }
        heavyBytes.addAndGet(-bytes);
        return false;
    }

    private boolean put(Object entry) {
        try {
            return queue.offer(entry);
        } catch (OutOfMemoryError noChunk) { // nothing was changed yet
            return false;
        }
    }

    // looks at the consumer's index, which lies in another core's cache, only when it must
    private boolean hasRoomForLow() {
        long next = queue.currentProducerIndex();
        if (next >= lowLimit) {
            lowLimit = queue.currentConsumerIndex() + capacityForLow;
        }
        return next < lowLimit;
    }

    /** Lane only: the next event, {@code null} if there is none. */
    public @Nullable TelemetryEvent poll() {
        Object entry = queue.poll();
        if (entry instanceof HeavyEvent heavy) {
            heavyBytes.addAndGet(-heavy.bytes());
            return heavy.event();
        }
        return (TelemetryEvent) entry;
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Events ever put in. */
    public long accepted() {
        return queue.currentProducerIndex();
    }

    /** Events ever taken out. */
    public long taken() {
        return queue.currentConsumerIndex();
    }
}
