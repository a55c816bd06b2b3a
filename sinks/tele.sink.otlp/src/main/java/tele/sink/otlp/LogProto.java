package tele.sink.otlp;

import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;

/**
 * Log events and notices as the content of OTLP's {@code LogRecord}, last field first. In the order
 * of {@link PlainLogProto}. Belongs to one thread.
 */
final class LogProto {
    private static final int TIME = 1;
    private static final int SEVERITY_NUMBER = 2;
    private static final int SEVERITY_TEXT = 3;
    private static final int BODY = 5;
    private static final int ATTRIBUTES = 6;
    private static final int DROPPED_ATTRIBUTES = 7;
    private static final int FLAGS = 8;
    private static final int TRACE_ID = 9;
    private static final int SPAN_ID = 10;
    private static final int OBSERVED_TIME = 11;
    private static final int EVENT_NAME = 12;

    // the same as whole tags
    static final byte TIME_TAG = TIME << 3 | ProtoWriter.FIXED64;
    static final byte BODY_TAG = BODY << 3 | ProtoWriter.DELIMITED;
    static final byte ATTRIBUTES_TAG = ATTRIBUTES << 3 | ProtoWriter.DELIMITED;
    static final byte FLAGS_TAG = FLAGS << 3 | ProtoWriter.FIXED32;
    static final byte TRACE_ID_TAG = TRACE_ID << 3 | ProtoWriter.DELIMITED;
    static final byte SPAN_ID_TAG = SPAN_ID << 3 | ProtoWriter.DELIMITED;
    static final byte OBSERVED_TIME_TAG = OBSERVED_TIME << 3 | ProtoWriter.FIXED64;

    private final ProtoWriter out;
    private final ProtoValues values;
    private final AttributeLimits limits;
    private final OriginBytes origins = new OriginBytes(false, LogProto::threadAndLevel);

    LogProto(ProtoWriter out, AttributeLimits limits) {
        this.out = out;
        this.values = new ProtoValues(out, limits);
        this.limits = limits;
    }

    void write(LogEvent event) {
        String name = event.eventName();
        if (name != null) {
            out.string(EVENT_NAME, name);
        }
        Fields fields = event.fields();
        values.droppedCount(DROPPED_ATTRIBUTES, fields);
        Fields details = LogAttributes.ofDetails(event);
        if (details != null) {
            values.unlessTaken(ATTRIBUTES, details, fields);
        }
        body(event.message(), out);
        if (LogAttributes.hasThread(fields, limits.kept(fields))) {
            values.unlessTaken(
                    ATTRIBUTES,
                    LogAttributes.ofThread(event.threadName(), event.threadId()),
                    fields);
            level(event.severity(), out);
        } else {
            threadAndLevel(event);
        }
        values.fields(ATTRIBUTES, fields);
        SpanRef span = event.span();
        if (span != null && span.context().isValid()) {
            ids(span.context());
        }
        times(event.timeNanos());
    }

    void write(Notice notice) {
        out.string(EVENT_NAME, notice.event());
        values.fields(ATTRIBUTES, notice.fields());
        body(notice.message(), out);
        level(notice.severity(), out);
        times(notice.timeNanos());
    }

    private void threadAndLevel(LogEvent event) {
        Encoded known = origins.of(event);
        if (known != null) {
            out.put(known);
        } else {
            threadAndLevel(event, out);
        }
    }

    /** Message, thread and level: what often is the same as before stands side by side. */
    static void origin(LogEvent event, ProtoWriter out) {
        body(event.message(), out);
        threadAndLevel(event, out);
    }

    static void threadAndLevel(LogEvent event, ProtoWriter out) {
        new ProtoValues(out, AttributeLimits.DEFAULT)
                .fields(ATTRIBUTES, LogAttributes.ofThread(event.threadName(), event.threadId()));
        level(event.severity(), out);
    }

    private static void body(String message, ProtoWriter out) {
        int mark = out.size();
        out.string(1, message);
        out.header(BODY, mark);
    }

    private static void level(Severity severity, ProtoWriter out) {
        out.string(SEVERITY_TEXT, severity.name());
        out.number(SEVERITY_NUMBER, severity.number());
    }

    private void ids(SpanContext context) {
        out.id(SPAN_ID, context.spanId());
        out.id(TRACE_ID, context.traceIdHigh(), context.traceIdLow());
        if (context.flags() != 0) {
            out.fixed32(FLAGS, context.flags() & 0xff);
        }
    }

    private void times(long nanos) {
        // the fields are unsigned; a clock before 1970 is "unknown"
        long known = Math.max(0, nanos);
        out.fixed64(OBSERVED_TIME, known);
        out.fixed64(TIME, known);
    }
}
