package tele.sink.otlp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * Room for the records of requests, used again and again: one is being filled, others are on their
 * way to be sent. Large arrays made anew for each request would be cleared, and collected, one by
 * one.
 */
final class ProtoRooms {
    /*
     * Taker       the batcher, under its monitor, in take().
     * Givers      whoever has made a body of the content, in giveBack().
     * Lock        the monitor; nothing foreign is called under it.
     * Attacked by DeliveryUnderLoadTest.
     */
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int KEPT_BYTES = 4 << 20;
    private static final int KEPT_ROOMS = 3;

    private final byte[] resource;
    private final Function<String, byte[]> scopeHead;
    private final Deque<ProtoContent> free = new ArrayDeque<>();

    ProtoRooms(byte[] resource, Function<String, byte[]> scopeHead) {
        this.resource = resource;
        this.scopeHead = scopeHead;
    }

    /** An empty one. */
    synchronized ProtoContent take() {
        ProtoContent known = free.pollLast();
        return known != null
                ? known
                : new ProtoContent(resource, scopeHead, new byte[FIRST_BYTES], this);
    }

    /** Takes one whose records are not needed any more. */
    synchronized void giveBack(ProtoContent used) {
        if (free.size() < KEPT_ROOMS) {
            byte[] room = used.room();
            used.clear(room.length > KEPT_BYTES ? new byte[FIRST_BYTES] : room);
            free.addLast(used);
        }
    }
}
