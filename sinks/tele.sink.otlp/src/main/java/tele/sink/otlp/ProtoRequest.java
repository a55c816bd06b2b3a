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
    private static final int MAX_HEADER_BYTES = 6;

    private final byte[] resource;
    private final ProtoWriter out = new ProtoWriter(0);
    private final ProtoRooms rooms;
    private final LogProto logs;
    private final SpanProto spans;
    private ProtoContent content;

    ProtoRequest(Fields resource, AttributeLimits limits) {
        this.resource = resourceField(resource);
        this.rooms = new ProtoRooms(this.resource, ProtoRequest::scopeHead);
        this.logs = new LogProto(out, limits);
        this.spans = new SpanProto(out, limits);
        this.content = begin();
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
        content.index().add(target, out.size(), out.size() - mark);
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
        ProtoContent full = content;
        content = begin(full);
        return full;
    }

    private ProtoContent begin() {
        ProtoContent next = rooms.take();
        out.exchange(next.room());
        return next;
    }

    private ProtoContent begin(ProtoContent full) {
        ProtoContent next = rooms.take();
        full.filled(out.exchange(next.room()));
        return next;
    }

    @Override
    public Content finishWithoutLast() {
        int end = out.size();
        RecordIndex index = content.index();
        String target = index.removeLast().target();
        byte[] last = new byte[end - (int) index.recordBytes()];
        out.copy(end, last, 0, last.length);
        Content full = finish();
        out.raw(last);
        content.index().add(target, out.size(), last.length);
        return full;
    }
}
