package tele.sink.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.encode.JsonKeys;
import tele.api.encode.JsonMembers;
import tele.api.encode.JsonText;
import tele.api.encode.KeyEdits;
import tele.api.encode.TimeText;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.SourceLocation;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

/**
 * The special keys of Google Cloud's structured logging, which its agents lift out of the payload.
 */
final class GcpFormat implements LineFormat {
    private static final String PREFIX = "logging.googleapis.com/";

    static final List<String> KEYS =
            List.of(
                    "time",
                    "severity",
                    "message",
                    "logger",
                    "thread",
                    "serviceContext",
                    PREFIX + "trace",
                    PREFIX + "spanId",
                    PREFIX + "trace_sampled",
                    PREFIX + "sourceLocation",
                    "event",
                    "duration_ns",
                    "status",
                    "stack_trace");

    private final TimeText times = new TimeText();
    private final JsonKeys keys;
    private final byte @Nullable [] time;
    private final byte @Nullable [] severity;
    private final byte @Nullable [] message;
    private final byte @Nullable [] logger;
    private final byte @Nullable [] thread;
    private final byte[] service;
    private final byte @Nullable [] trace;
    private final byte @Nullable [] spanId;
    private final byte @Nullable [] sampled;
    private final byte @Nullable [] source;
    private final byte @Nullable [] event;
    private final byte @Nullable [] duration;
    private final byte @Nullable [] status;
    private final byte @Nullable [] stack;

    GcpFormat(Fields resource, KeyEdits edits) {
        keys = new JsonKeys(KEYS, edits);
        time = keys.member("time");
        severity = keys.member("severity");
        message = keys.member("message");
        logger = keys.member("logger");
        thread = keys.member("thread");
        service = serviceContext(keys.member("serviceContext"), resource);
        trace = keys.member(PREFIX + "trace");
        spanId = keys.member(PREFIX + "spanId");
        sampled = keys.member(PREFIX + "trace_sampled");
        source = keys.member(PREFIX + "sourceLocation");
        event = keys.member("event");
        duration = keys.member("duration_ns");
        status = keys.member("status");
        stack = keys.member("stack_trace");
    }

    private static byte[] serviceContext(byte @Nullable [] key, Fields resource) {
        Utf8Buffer out = new Utf8Buffer(64);
        if (key != null && Facts.text(resource, "service.name") != null) {
            out.put(key);
            int start = out.size();
            Facts.member("service", Facts.text(resource, "service.name"), out);
            Facts.member("version", Facts.text(resource, "service.version"), out);
            Facts.close(start, out);
        }
        return out.toByteArray();
    }

    @Override
    public boolean write(TelemetryEvent from, Utf8Buffer out) {
        if (!Facts.hasLine(from)) {
            return false;
        }
        int start = out.size();
        JsonMembers.time(time, from.timeNanos(), times, out);
        JsonMembers.text(severity, severityOf(from.level()), out);
        JsonMembers.text(message, Facts.message(from), out);
        JsonMembers.text(logger, from.target(), out);
        JsonMembers.text(thread, from.threadName(), out);
        out.put(service);
        writeIds(Facts.span(from), out);
        writeSource(Facts.source(from), out);
        JsonMembers.text(event, Facts.eventName(from), out);
        if (from instanceof SpanClosed span) {
            JsonMembers.number(duration, span.durationNanos(), out);
            JsonMembers.text(status, Facts.lowerCase(span.status()), out);
        }
        keys.writeFields(Facts.fields(from), out);
        Thrown thrown = Facts.thrown(from);
        if (thrown != null) {
            JsonMembers.text(stack, Facts.stack(thrown), out);
        }
        keys.close(start, out);
        out.put('\n');
        return true;
    }

    private void writeIds(@Nullable SpanContext span, Utf8Buffer out) {
        if (span != null && span.isValid()) {
            JsonMembers.hex(trace, span.traceIdHigh(), span.traceIdLow(), out);
            JsonMembers.hex(spanId, span.spanId(), 16, out);
            if (sampled != null) {
                out.put(sampled);
                JsonText.value(span.isSampled(), out);
            }
        }
    }

    private void writeSource(@Nullable SourceLocation location, Utf8Buffer out) {
        if (source != null && location != null) {
            out.put(source);
            int start = out.size();
            Facts.member(
                    "function",
                    location.methodName() == null
                            ? location.className()
                            : location.className() + '.' + location.methodName(),
                    out);
            Facts.member(
                    "line",
                    location.line() > 0 ? Integer.toString(location.line()) : null,
                    out); // an int64, so a string
            Facts.close(start, out);
        }
    }

    private static String severityOf(Level level) {
        return switch (level) {
            case TRACE, DEBUG -> "DEBUG"; // LogSeverity knows nothing finer
            case INFO -> "INFO";
            case WARN -> "WARNING";
            case ERROR, OFF -> "ERROR";
        };
    }
}
