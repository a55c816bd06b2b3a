package tele.sink.otlp;

import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;

/**
 * Log events and notices as the content of OTLP's {@code LogRecord}, last field first. Belongs to
 * one thread.
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

    private final ProtoWriter out;
    private final ProtoValues values;
    private final AttributeLimits limits;
    private final SeverityBytes severities = new SeverityBytes(SEVERITY_NUMBER, SEVERITY_TEXT);
    private final BodyBytes bodies = new BodyBytes(BODY);
    private final ThreadBytes threads = new ThreadBytes(LogProto::encodeThread);

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
        time(OBSERVED_TIME, event.timeNanos());
        SpanRef span = event.span();
        if (span != null && span.context().isValid()) {
            ids(span.context());
        }
        values.droppedCount(DROPPED_ATTRIBUTES, event.fields());
        attributes(event);
        bodies.write(event.message(), out);
        out.put(severities.of(event.severity()));
        time(TIME, event.timeNanos());
    }

    void write(Notice notice) {
        out.string(EVENT_NAME, notice.event());
        time(OBSERVED_TIME, notice.timeNanos());
        values.fields(ATTRIBUTES, notice.fields());
        bodies.write(notice.message(), out);
        out.put(severities.of(notice.severity()));
        time(TIME, notice.timeNanos());
    }

    private void attributes(LogEvent event) {
        Fields fields = event.fields();
        Fields details = LogAttributes.ofDetails(event);
        if (details != null) {
            values.unlessTaken(ATTRIBUTES, details, fields);
        }
        thread(event, fields);
        values.fields(ATTRIBUTES, fields);
    }

    private void thread(LogEvent event, Fields fields) {
        if (LogAttributes.hasThread(fields, limits.kept(fields))) {
            values.unlessTaken(
                    ATTRIBUTES,
                    LogAttributes.ofThread(event.threadName(), event.threadId()),
                    fields);
        } else {
            out.put(threads.of(event.threadName(), event.threadId()));
        }
    }

    private static Encoded encodeThread(String name, long id) {
        ProtoWriter own = new ProtoWriter(128);
        new ProtoValues(own, AttributeLimits.DEFAULT)
                .fields(ATTRIBUTES, LogAttributes.ofThread(name, id));
        return Encoded.of(own);
    }

    private void ids(SpanContext context) {
        out.id(SPAN_ID, context.spanId());
        out.id(TRACE_ID, context.traceIdHigh(), context.traceIdLow());
        if (context.flags() != 0) {
            out.fixed32(FLAGS, context.flags() & 0xff);
        }
    }

    private void time(int field, long nanos) {
        // the field is unsigned; a clock before 1970 is "unknown"
        out.fixed64(field, Math.max(0, nanos));
    }
}
