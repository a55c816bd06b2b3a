package tele.sink.otlp;

import java.util.function.Function;

/**
 * Records as {@link ProtoWriter} has left them, the first at the end of the room, and where each
 * stands. Puts them together forwards, by scope. Its envelopes are the same for logs and spans.
 * Belongs to one thread at a time.
 */
final class ProtoContent implements Content {
    // Export…ServiceRequest.resource_x, Resource… .scope_x, Scope… .records, as whole tags
    private static final byte RESOURCE_RECORDS = 1 << 3 | ProtoWriter.DELIMITED;
    private static final byte SCOPE_RECORDS = 2 << 3 | ProtoWriter.DELIMITED;

    private final byte[] resource;
    private final RecordIndex index;
    private final ProtoRooms home;
    private byte[] room;

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

    /** The records are in, and stand in this room: the one it had, or a larger one. */
    void filled(byte[] full) {
        room = full;
    }

    /** Forgets the records. */
    void clear(byte[] emptyRoom) {
        room = emptyRoom;
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
            index.forEachOf(scope, (at, length) -> to.put(room, room.length - at, length));
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
