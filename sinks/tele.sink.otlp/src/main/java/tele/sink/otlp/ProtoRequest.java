package tele.sink.otlp;

import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanClosed;

/**
 * An {@code ExportLogsServiceRequest} or {@code ExportTraceServiceRequest} in protobuf; their
 * envelopes have the same field numbers. Belongs to one thread at a time.
 */
final class ProtoRequest implements RequestWriter {
    // Export…ServiceRequest.resource_x, Resource… .scope_x, Scope… .records, as whole tags
    private static final byte RESOURCE_RECORDS = 1 << 3 | ProtoWriter.DELIMITED;
    private static final byte SCOPE_RECORDS = 2 << 3 | ProtoWriter.DELIMITED;
    private static final int RECORD = 2;
    private static final int MAX_HEADER_BYTES = 6;

    private final byte[] resource;
    private final ProtoWriter out = new ProtoWriter(64 * 1024);
    private final RecordIndex index = new RecordIndex(ProtoRequest::scopeHead);
    private final LogProto logs;
    private final SpanProto spans;

    ProtoRequest(Fields resource, AttributeLimits limits) {
        this.resource = resourceField(resource);
        this.logs = new LogProto(out, limits);
        this.spans = new SpanProto(out, limits);
    }

    private static byte[] resourceField(Fields resource) {
        ProtoWriter own = new ProtoWriter(512);
        new ProtoValues(own, AttributeLimits.DEFAULT).fields(1, resource);
        own.header(1, 0);
        return own.toByteArray();
    }

    private static byte[] scopeHead(String target) {
        ProtoWriter own = new ProtoWriter(target.length() + 16);
        if (!target.isEmpty()) {
            own.string(1, target);
        }
        own.header(1, 0);
        return own.toByteArray();
    }

    @Override
    public void add(LogEvent event) {
        int mark = out.size();
        try {
            logs.write(event);
        } catch (Throwable failed) {
            out.truncate(mark);
            throw failed;
        }
        enter(event.target(), mark);
    }

    @Override
    public void add(SpanClosed span) {
        int mark = out.size();
        try {
            spans.write(span);
        } catch (Throwable failed) {
            out.truncate(mark);
            throw failed;
        }
        enter(span.target(), mark);
    }

    @Override
    public void add(Notice notice) {
        int mark = out.size();
        logs.write(notice);
        enter(notice.target(), mark);
    }

    private void enter(String target, int mark) {
        out.header(RECORD, mark);
        index.add(target, out.size(), out.size() - mark);
    }

    @Override
    public int count() {
        return index.count();
    }

    @Override
    public long bytes() {
        return MAX_HEADER_BYTES
                + resource.length
                + index.recordBytes()
                + index.headBytes()
                + (long) MAX_HEADER_BYTES * index.scopes().size();
    }

    @Override
    public byte[] finish() {
        byte[] body = assemble();
        out.clear();
        index.clear();
        return body;
    }

    @Override
    public byte[] finishWithoutLast() {
        int end = out.size();
        String target = index.removeLast().target();
        int before = (int) index.recordBytes();
        byte[] last = new byte[end - before];
        out.copy(end, last, 0, last.length);
        byte[] body = finish();
        out.raw(last);
        index.add(target, out.size(), last.length);
        return body;
    }

    private byte[] assemble() {
        int content = resource.length;
        for (RecordIndex.Scope scope : index.scopes()) {
            int scopeBytes = scopeBytes(scope);
            content += 1 + varintBytes(scopeBytes) + scopeBytes;
        }
        byte[] body = new byte[1 + varintBytes(content) + content];
        Cursor to = new Cursor(body);
        to.header(RESOURCE_RECORDS, content);
        to.put(resource);
        for (RecordIndex.Scope scope : index.scopes()) {
            to.header(SCOPE_RECORDS, scopeBytes(scope));
            to.put(scope.head());
            index.forEachOf(
                    scope,
                    (at, length) -> {
                        out.copy(at, body, to.at, length);
                        to.at += length;
                    });
        }
        return body;
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
            System.arraycopy(source, 0, body, at, source.length);
            at += source.length;
        }
    }
}
