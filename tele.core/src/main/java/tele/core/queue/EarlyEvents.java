package tele.core.queue;

import java.util.ArrayDeque;
import java.util.function.Predicate;

/**
 * What is captured before it is known how large the queue is to be. Bounded as the queue is by
 * default.
 */
final class EarlyEvents {
    /*
     * Threads    not safe by itself: EventQueue calls it under its lock until it is open, and afterwards from the worker alone.
     */
    static final int CAPACITY = 100_000; // as by default, see EngineConfig
    private static final int CAPACITY_FOR_LOW = CAPACITY - CAPACITY / 20;

    private final ArrayDeque<Object> waiting =
            new ArrayDeque<>(); // events; heavy ones as HeavyEvent

    /** Takes it, unless there is no room; the last share is for WARN and above. */
    boolean offer(Object entry, boolean low) {
        return waiting.size() < (low ? CAPACITY_FOR_LOW : CAPACITY) && waiting.add(entry);
    }

    /** Takes out those that are not wanted. */
    void keep(Predicate<Object> wanted) {
        waiting.removeIf(wanted.negate());
    }

    /** The oldest; there is one. */
    Object remove() {
        return waiting.remove();
    }

    int size() {
        return waiting.size();
    }
}
