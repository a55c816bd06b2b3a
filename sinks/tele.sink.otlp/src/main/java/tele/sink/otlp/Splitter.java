package tele.sink.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Halves a request that a server finds too large. Works on the encoded body alone, for events are
 * not kept, and only on bodies that this sink has written.
 */
final class Splitter {
    private Splitter() {}

    /** The two halves and how many records are in the first. */
    record Halves(Body first, int firstRecords, Body second) {}

    /**
     * Halves a body of two or more records.
     *
     * @throws IOException if the body is not what this sink writes
     */
    static Halves halve(Body body, int records) throws IOException {
        byte[] content = body.gzip() ? Gzip.expand(body.exactly()) : body.exactly();
        int firstRecords = records / 2;
        List<byte[]> halves;
        try {
            halves =
                    body.json()
                            ? JsonSplitter.split(content, firstRecords)
                            : splitProto(content, firstRecords);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("malformed request", malformed);
        }
        return new Halves(like(body, halves.get(0)), firstRecords, like(body, halves.get(1)));
    }

    private static Body like(Body body, byte[] content) {
        if (!body.gzip()) {
            return new Body(body.signal(), content, body.json(), false);
        }
        try (Gzip gzip = new Gzip()) {
            return new Body(body.signal(), gzip.compress(content), body.json(), true);
        }
    }

    // request { 1: resource-records { 1: resource, 2: scope-records { 1: scope, 2: record… }… } }
    private static List<byte[]> splitProto(byte[] content, int firstRecords) {
        ProtoReader request = new ProtoReader(ByteBuffer.wrap(content));
        request.next();
        ProtoReader resource = new ProtoReader(request.delimited());
        ByteArrayOutputStream first = new ByteArrayOutputStream(content.length);
        ByteArrayOutputStream second = new ByteArrayOutputStream(content.length);
        int left = firstRecords;
        for (int from = resource.position(); resource.next(); from = resource.position()) {
            if (resource.field() != 2) {
                resource.skip();
                first.write(content, from, resource.position() - from);
                second.write(content, from, resource.position() - from);
            } else {
                left = splitScope(content, resource.delimited(), left, first, second);
            }
        }
        return List.of(framed(1, first), framed(1, second));
    }

    private static int splitScope(
            byte[] content,
            ByteBuffer scopeRecords,
            int firstRecords,
            ByteArrayOutputStream first,
            ByteArrayOutputStream second) {
        ProtoReader reader = new ProtoReader(scopeRecords);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        Part inFirst = new Part(head);
        Part inSecond = new Part(head);
        int left = firstRecords;
        for (int from = reader.position(); reader.next(); from = reader.position()) {
            boolean isRecord = reader.field() == 2;
            reader.skip();
            int length = reader.position() - from;
            if (!isRecord) {
                head.write(content, from, length);
            } else if (left > 0) {
                inFirst.add(content, from, length);
                left--;
            } else {
                inSecond.add(content, from, length);
            }
        }
        inFirst.appendTo(first);
        inSecond.appendTo(second);
        return left;
    }

    /** What of one scope belongs to one half: nothing, or its head and some records. */
    private static final class Part {
        private final ByteArrayOutputStream head;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Part(ByteArrayOutputStream head) {
            this.head = head;
        }

        void add(byte[] source, int from, int length) {
            if (content.size() == 0) {
                content.writeBytes(head.toByteArray());
            }
            content.write(source, from, length);
        }

        void appendTo(ByteArrayOutputStream half) {
            if (content.size() > 0) {
                half.writeBytes(framed(2, content));
            }
        }
    }

    private static byte[] framed(int field, ByteArrayOutputStream content) {
        ProtoWriter out = new ProtoWriter(content.size() + 8);
        out.raw(content.toByteArray());
        out.header(field, 0);
        return out.toByteArray();
    }
}
