package tele.sink.otlp;

import static tele.sink.otlp.JsonValues.ascii;

import org.jspecify.annotations.Nullable;
import tele.api.encode.Utf8Buffer;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;

/** Log events and notices as OTLP's {@code LogRecord} in JSON. Belongs to one thread. */
final class LogJson {
    private static final byte[] TIME = ascii("{\"timeUnixNano\":");
    private static final byte[] OBSERVED = ascii(",\"observedTimeUnixNano\":");
    private static final byte[] SEVERITY = ascii(",\"severityNumber\":");
    private static final byte[] SEVERITY_TEXT = ascii(",\"severityText\":");
    private static final byte[] BODY = ascii(",\"body\":");
    private static final byte[] FLAGS = ascii(",\"flags\":");
    private static final byte[] EVENT_NAME = ascii(",\"eventName\":");

    private final Utf8Buffer out;
    private final JsonValues values;
    private final JsonValues unlimited;

    LogJson(Utf8Buffer out, AttributeLimits limits) {
        this.out = out;
        this.values = new JsonValues(out, limits);
        this.unlimited = new JsonValues(out, AttributeLimits.DEFAULT);
    }

    void write(LogEvent event) {
        head(event.timeNanos(), event.severity(), event.message());
        values.attributes(
                event.fields(),
                LogAttributes.ofThread(event.threadName(), event.threadId()),
                LogAttributes.ofDetails(event));
        SpanRef span = event.span();
        if (span != null && span.context().isValid()) {
            ids(span.context());
        }
        end(event.eventName());
    }

    void write(Notice notice) {
        head(notice.timeNanos(), notice.severity(), notice.message());
        unlimited.attributes(notice.fields());
        end(notice.event());
    }

    private void head(long timeNanos, Severity severity, String message) {
        values.nanos(TIME, timeNanos);
        values.nanos(OBSERVED, timeNanos);
        values.count(SEVERITY, severity.number());
        values.text(SEVERITY_TEXT, severity.name());
        out.put(BODY);
        unlimited.anyValue(message, 0);
    }

    private void ids(SpanContext context) {
        values.count(FLAGS, context.flags() & 0xff);
        out.put(',');
        values.ids(context.traceIdHigh(), context.traceIdLow(), context.spanId());
    }

    private void end(@Nullable String eventName) {
        if (eventName != null) {
            values.text(EVENT_NAME, eventName);
        }
        out.put('}');
    }
}
