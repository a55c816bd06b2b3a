package tele.sink.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.encode.JsonKeys;
import tele.api.encode.JsonMembers;
import tele.api.encode.KeyEdits;
import tele.api.encode.TimeText;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

/** The keys of logstash-logback-encoder, which Spring Boot's {@code logstash} writes, too. */
final class LogstashFormat implements LineFormat {
    static final List<String> KEYS =
            List.of(
                    "@timestamp",
                    "@version",
                    "message",
                    "logger_name",
                    "thread_name",
                    "level",
                    "level_value",
                    "service",
                    "trace_id",
                    "span_id",
                    "trace_flags",
                    "event",
                    "parent_span_id",
                    "duration_ns",
                    "status",
                    "span_kind",
                    "stack_trace");

    private final TimeText times = new TimeText();
    private final JsonKeys keys;
    private final byte @Nullable [] time;
    private final byte[] version;
    private final byte @Nullable [] message;
    private final byte @Nullable [] logger;
    private final byte @Nullable [] thread;
    private final byte @Nullable [] level;
    private final byte @Nullable [] levelValue;
    private final byte[] service;
    private final byte @Nullable [] stack;
    private final byte @Nullable [] event;
    private final SpanMembers spanMembers;

    LogstashFormat(Fields resource, KeyEdits edits) {
        keys = new JsonKeys(KEYS, edits);
        time = keys.member("@timestamp");
        version = JsonMembers.whole(keys.member("@version"), "1");
        message = keys.member("message");
        logger = keys.member("logger_name");
        thread = keys.member("thread_name");
        level = keys.member("level");
        levelValue = keys.member("level_value");
        service = JsonMembers.whole(keys.member("service"), Facts.text(resource, "service.name"));
        stack = keys.member("stack_trace");
        event = keys.member("event");
        spanMembers = new SpanMembers(keys);
    }

    @Override
    public boolean write(TelemetryEvent from, Utf8Buffer out) {
        if (!Facts.hasLine(from)) {
            return false;
        }
        int start = out.size();
        JsonMembers.time(time, from.timeNanos(), times, out);
        out.put(version);
        JsonMembers.text(message, Facts.message(from), out);
        JsonMembers.text(logger, from.target(), out);
        JsonMembers.text(thread, from.threadName(), out);
        JsonMembers.text(level, from.level().name(), out);
        JsonMembers.number(levelValue, logbackNumber(from.level()), out);
        out.put(service);
        spanMembers.write(from, out);
        JsonMembers.text(event, Facts.eventName(from), out);
        keys.writeFields(Facts.fields(from), out);
        Thrown thrown = Facts.thrown(from);
        if (thrown != null) {
            JsonMembers.text(stack, Facts.stack(thrown), out);
        }
        keys.close(start, out);
        out.put('\n');
        return true;
    }

    private static int logbackNumber(Level level) {
        return switch (level) {
            case TRACE -> 5_000;
            case DEBUG -> 10_000;
            case INFO -> 20_000;
            case WARN -> 30_000;
            case ERROR, OFF -> 40_000;
        };
    }

    /** The ids, and what only finished spans have. */
    private static final class SpanMembers {
        private final byte @Nullable [] traceId;
        private final byte @Nullable [] spanId;
        private final byte @Nullable [] traceFlags;
        private final byte @Nullable [] parent;
        private final byte @Nullable [] duration;
        private final byte @Nullable [] status;
        private final byte @Nullable [] spanKind;

        SpanMembers(JsonKeys keys) {
            traceId = keys.member("trace_id");
            spanId = keys.member("span_id");
            traceFlags = keys.member("trace_flags");
            parent = keys.member("parent_span_id");
            duration = keys.member("duration_ns");
            status = keys.member("status");
            spanKind = keys.member("span_kind");
        }

        void write(TelemetryEvent from, Utf8Buffer out) {
            SpanContext context = Facts.span(from);
            if (context != null && context.isValid()) {
                JsonMembers.hex(traceId, context.traceIdHigh(), context.traceIdLow(), out);
                JsonMembers.hex(spanId, context.spanId(), 16, out);
                JsonMembers.hex(traceFlags, context.flags(), 2, out);
            }
            if (from instanceof SpanClosed span) {
                if (span.parent() != null && span.parent().isValid()) {
                    JsonMembers.hex(parent, span.parent().spanId(), 16, out);
                }
                JsonMembers.number(duration, span.durationNanos(), out);
                JsonMembers.text(status, Facts.lowerCase(span.status()), out);
                JsonMembers.text(spanKind, Facts.lowerCase(span.spanKind()), out);
            }
        }
    }
}
