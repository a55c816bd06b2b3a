package tele.sink.otlp;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Encoded records in the order they came, and which scope each belongs to. Puts them together by
 * scope. Its envelopes are the same for logs and spans. Belongs to one thread at a time.
 */
final class ProtoContent implements Content {
    // Export…ServiceRequest.resource_x, Resource… .scope_x, Scope… .records, as whole tags
    private static final byte RESOURCE_RECORDS = 1 << 3 | ProtoWriter.DELIMITED;
    private static final byte SCOPE_RECORDS = 2 << 3 | ProtoWriter.DELIMITED;

    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final byte[] resource;
    private final RecordIndex index;
    private final ProtoRooms home;
    private byte[] room;
    private int end;

    ProtoContent(
            byte[] resource, Function<String, byte[]> scopeHead, byte[] room, ProtoRooms home) {
        this.resource = resource;
        this.index = new RecordIndex(scopeHead);
        this.room = room;
        this.home = home;
    }

    byte[] room() {
        return room;
    }

    RecordIndex index() {
        return index;
    }

    /** Takes what the writer holds as the next record. */
    void append(String target, ProtoWriter record) {
        int length = record.size();
        record.copy(length, roomFor(length), end, length);
        appended(target, end + length);
    }

    /** The room, in which from {@link #end} on there is place for so many bytes more. */
    byte[] roomFor(int more) {
        ensureRoomFor(more);
        return room;
    }

    /** Where the next record begins. */
    int end() {
        return end;
    }

    /** The next record was written, and ends here. */
    void appended(String target, int newEnd) {
        index.add(target, end, newEnd - end);
        end = newEnd;
    }

    private void ensureRoomFor(int more) {
        if (room.length - end < more) {
            long needed = (long) end + more;
            if (needed > MAX_BYTES) {
                throw new OutOfMemoryError("more than " + MAX_BYTES + " bytes in one request");
            }
            room = Arrays.copyOf(room, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * end)));
        }
    }

    /** The record that was appended last becomes the next one of another request. */
    void moveLastTo(ProtoContent next) {
        String target = index.removeLast().target();
        int start = (int) index.recordBytes();
        int length = end - start;
        System.arraycopy(room, start, next.roomFor(length), next.end, length);
        next.appended(target, next.end + length);
        end = start;
    }

    /** Forgets the records. */
    void clear(byte[] emptyRoom) {
        room = emptyRoom;
        end = 0;
        index.clear();
    }

    @Override
    public int size() {
        int content = contentBytes();
        return 1 + varintBytes(content) + content;
    }

    private int contentBytes() {
        int content = resource.length;
        for (RecordIndex.Scope scope : index.scopes()) {
            int scopeBytes = scopeBytes(scope);
            content += 1 + varintBytes(scopeBytes) + scopeBytes;
        }
        return content;
    }

    @Override
    public void copyTo(byte[] target) {
        Cursor to = new Cursor(target);
        to.header(RESOURCE_RECORDS, contentBytes());
        to.put(resource);
        for (RecordIndex.Scope scope : index.scopes()) {
            to.header(SCOPE_RECORDS, scopeBytes(scope));
            to.put(scope.head());
            index.forEachRunOf(scope, (at, length) -> to.put(room, at, length));
        }
    }

    @Override
    public void release() {
        home.giveBack(this);
    }

    private static int scopeBytes(RecordIndex.Scope scope) {
        return Math.toIntExact(scope.head().length + scope.bytes());
    }

    private static int varintBytes(int value) {
        return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** A place in the body, moving forwards: by now all lengths are known. */
    private static final class Cursor {
        private final byte[] body;
        private int at;

        Cursor(byte[] body) {
            this.body = body;
        }

        void header(byte tag, int length) {
            body[at++] = tag;
            int rest = length;
            while ((rest & ~0x7f) != 0) {
                body[at++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            body[at++] = (byte) rest;
        }

        void put(byte[] source) {
            put(source, 0, source.length);
        }

        void put(byte[] source, int from, int length) {
            System.arraycopy(source, from, body, at, length);
            at += length;
        }
    }
}
