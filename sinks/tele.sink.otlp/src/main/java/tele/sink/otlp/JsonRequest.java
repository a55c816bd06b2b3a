package tele.sink.otlp;

import static tele.sink.otlp.JsonValues.ascii;

import java.util.Arrays;
import tele.api.encode.JsonText;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanClosed;

/**
 * A request in OTLP's JSON, one line for each scope and each record: so a refused request can be
 * halved without a JSON parser, see {@link JsonSplitter}. Belongs to one thread at a time.
 */
final class JsonRequest implements RequestWriter {
    static final byte[] SCOPE_LINE = ascii("{\"scope\":{");
    static final byte[] SCOPE_END = ascii("\n]}");
    static final byte[] REQUEST_END = ascii("\n]}]}");
    static final byte[] NEXT = ascii(",\n");

    private final byte[] head;
    private final Utf8Buffer out = new Utf8Buffer(64 * 1024);
    private final RecordIndex index;
    private final LogJson logs;
    private final SpanJson spans;

    JsonRequest(Signal signal, Fields resource, AttributeLimits limits) {
        this.head = head(signal, resource);
        this.index = new RecordIndex(target -> scopeHead(signal, target));
        this.logs = new LogJson(out, limits);
        this.spans = new SpanJson(out, limits);
    }

    private static byte[] head(Signal signal, Fields resource) {
        boolean isLogs = signal == Signal.LOGS;
        Utf8Buffer own = new Utf8Buffer(1024);
        own.put(ascii(isLogs ? "{\"resourceLogs\":[{" : "{\"resourceSpans\":[{"));
        own.put(ascii("\"resource\":{\"droppedAttributesCount\":0"));
        new JsonValues(own, AttributeLimits.DEFAULT).attributes(resource);
        own.put(ascii(isLogs ? "},\"scopeLogs\":[\n" : "},\"scopeSpans\":[\n"));
        return own.toByteArray();
    }

    private static byte[] scopeHead(Signal signal, String target) {
        Utf8Buffer own = new Utf8Buffer(target.length() + 64);
        own.put(SCOPE_LINE);
        own.put(ascii("\"name\":"));
        JsonText.string(target, own);
        own.put(ascii(signal == Signal.LOGS ? "},\"logRecords\":[\n" : "},\"spans\":[\n"));
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
        index.add(event.target(), mark, out.size() - mark);
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
        index.add(span.target(), mark, out.size() - mark);
    }

    @Override
    public void add(Notice notice) {
        int mark = out.size();
        logs.write(notice);
        index.add(notice.target(), mark, out.size() - mark);
    }

    @Override
    public int count() {
        return index.count();
    }

    @Override
    public long bytes() {
        return head.length
                + index.recordBytes()
                + index.headBytes()
                + (long) NEXT.length * index.count()
                + (long) (NEXT.length + SCOPE_END.length) * index.scopes().size()
                + REQUEST_END.length;
    }

    @Override
    public Content finish() {
        Content body = new Assembled(assemble());
        out.clear();
        index.clear();
        return body;
    }

    @Override
    public Content finishWithoutLast() {
        String target = index.removeLast().target();
        byte[] last = Arrays.copyOfRange(out.array(), (int) index.recordBytes(), out.size());
        Content body = finish();
        out.put(last);
        index.add(target, 0, last.length);
        return body;
    }

    private byte[] assemble() {
        Utf8Buffer body = new Utf8Buffer(Math.toIntExact(bytes()), Integer.MAX_VALUE - 8);
        body.put(head);
        boolean firstScope = true;
        for (RecordIndex.Scope scope : index.scopes()) {
            if (!firstScope) {
                body.put(NEXT);
            }
            firstScope = false;
            body.put(scope.head());
            int start = body.size();
            index.forEachOf(
                    scope,
                    (at, length) -> {
                        if (body.size() > start) {
                            body.put(NEXT);
                        }
                        body.put(out.array(), at, length);
                    });
            body.put(SCOPE_END);
        }
        body.put(REQUEST_END);
        return body.toByteArray();
    }

    /** A request that is put together already. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Assembled(byte[] body) implements Content {
        @Override
        public int size() {
            return body.length;
        }

        @Override
        public void copyTo(byte[] target) {
            System.arraycopy(body, 0, target, 0, body.length);
        }

        @Override
        public void release() {
            // nothing is used again
        }
    }
}
