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
    private static final int RECORD = 2;
    private static final byte RECORD_TAG = RECORD << 3 | ProtoWriter.DELIMITED;
    private static final int MAX_HEADER_BYTES = 6;
    private static final int RECORD_BYTES = 4 * 1024;

    private final byte[] resource;
    private final ProtoWriter out = new ProtoWriter(RECORD_BYTES); // one record at a time
    private final ProtoRooms rooms;
    private final LogProto logs;
    private final PlainLogProto plainLogs;
    private final SpanProto spans;
    private ProtoContent content;

    ProtoRequest(Fields resource, AttributeLimits limits) {
        this.resource = resourceField(resource);
        this.rooms = new ProtoRooms(this.resource, ProtoRequest::scopeHead);
        this.logs = new LogProto(out, limits);
        this.plainLogs = new PlainLogProto(limits);
        this.spans = new SpanProto(out, limits);
        this.content = rooms.take();
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
        if (plainLogs.append(RECORD_TAG, event, content)) {
            return;
        }
        try {
            logs.write(event);
            enter(event.target());
        } finally {
            out.clear();
        }
    }

    @Override
    public void add(SpanClosed span) {
        try {
            spans.write(span);
            enter(span.target());
        } finally {
            out.clear();
        }
    }

    @Override
    public void add(Notice notice) {
        try {
            logs.write(notice);
            enter(notice.target());
        } finally {
            out.clear();
        }
    }

    private void enter(String target) {
        out.header(RECORD, 0);
        content.append(target, out);
    }

    @Override
    public int count() {
        return content.index().count();
    }

    @Override
    public long bytes() {
        RecordIndex index = content.index();
        return MAX_HEADER_BYTES
                + resource.length
                + index.recordBytes()
                + index.headBytes()
                + (long) MAX_HEADER_BYTES * index.scopes().size();
    }

    @Override
    public Content finish() {
        Content full = content;
        content = rooms.take();
        return full;
    }

    @Override
    public Content finishWithoutLast() {
        ProtoContent full = content;
        content = rooms.take();
        full.moveLastTo(content);
        return full;
    }
}
