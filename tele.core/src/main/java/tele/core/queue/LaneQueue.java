package tele.core.queue;

import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.TelemetryEvent;

/** The bounded queue between the worker and one sink's thread. */
public final class LaneQueue {
    /*
     * Producer     the worker alone, in offer().
     * Consumer     the lane's thread alone, in poll().
     * When full    offer() returns false; the last twentieth is kept for WARN and above. Heavy events are bounded by bytes too.
     * Attacked by  LaneQueueTest, SinkLaneLoadTest.
     */
    private static final int RESERVED_PART = 20;

    private final SpscVarHandleArrayQueue<Object> queue; // events; heavy ones as HeavyEvent
    private final int capacity;
    private final int capacityForLow;
    private final long maxHeavyBytes;
    private final AtomicLong heavyBytes = new AtomicLong();

    private long lowLimit; // worker only: below this index there is room for sure

    /**
     * @param capacityEvents rounded up to a power of two
     * @param maxHeavyBytes as for {@link EventQueue}
     */
    public LaneQueue(int capacityEvents, long maxHeavyBytes) {
        this.queue = new SpscVarHandleArrayQueue<>(capacityEvents);
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
        boolean low = event.level().compareTo(Level.WARN) < 0;
        if (low && !hasRoomForLow()) {
            return false;
        }
        return heavyBytes == 0 ? queue.offer(event) : offerHeavy(event, heavyBytes);
    }

    private boolean offerHeavy(TelemetryEvent event, int bytes) {
        if (heavyBytes.addAndGet(bytes) <= maxHeavyBytes
                && queue.offer(new HeavyEvent(event, bytes))) {
            return true;
        }
        heavyBytes.addAndGet(-bytes);
        return false;
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
