package tele.sink.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.encode.JsonKeys;
import tele.api.encode.JsonMembers;
import tele.api.encode.KeyEdits;
import tele.api.encode.TimeText;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanStatus;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

/**
 * Elastic Common Schema 8.11 in its nested form, with the keys of Spring Boot's {@code ecs}; fields
 * with dots in their names are nested, too. A field whose first part is an object of the schema
 * gets a trailing {@code _} there.
 */
final class EcsFormat implements LineFormat {
    static final List<String> KEYS =
            List.of(
                    "@timestamp",
                    "log",
                    "process",
                    "service",
                    "message",
                    "event",
                    "trace",
                    "span",
                    "parent",
                    "error",
                    "ecs");

    private final TimeText times = new TimeText();
    private final JsonKeys keys;
    private final byte @Nullable [] time;
    private final byte @Nullable [] log;
    private final byte @Nullable [] process;
    private final byte[] service;
    private final byte @Nullable [] message;
    private final byte @Nullable [] event;
    private final byte @Nullable [] trace;
    private final byte @Nullable [] span;
    private final byte @Nullable [] parent;
    private final byte @Nullable [] error;
    private final byte[] version;
    private final long pid = ProcessHandle.current().pid();

    EcsFormat(Fields resource, KeyEdits edits) {
        keys = new JsonKeys(KEYS, edits);
        time = keys.member("@timestamp");
        log = keys.member("log");
        process = keys.member("process");
        service = service(keys.member("service"), resource);
        message = keys.member("message");
        event = keys.member("event");
        trace = keys.member("trace");
        span = keys.member("span");
        parent = keys.member("parent");
        error = keys.member("error");
        version = object(keys.member("ecs"), "version", "8.11");
    }

    private static byte[] service(byte @Nullable [] key, Fields resource) {
        Utf8Buffer out = new Utf8Buffer(64);
        int start = out.size();
        Facts.member("name", Facts.text(resource, "service.name"), out);
        Facts.member("version", Facts.text(resource, "service.version"), out);
        Facts.member("environment", Facts.text(resource, "deployment.environment.name"), out);
        if (key == null || out.isEmpty()) {
            return new byte[0];
        }
        Facts.close(start, out);
        Utf8Buffer whole = new Utf8Buffer(64);
        whole.put(key);
        whole.put(out.array(), 0, out.size());
        return whole.toByteArray();
    }

    private static byte[] object(byte @Nullable [] key, String name, String text) {
        Utf8Buffer out = new Utf8Buffer(32);
        writeObject(key, name, text, out);
        return out.toByteArray();
    }

    private static void writeObject(
            byte @Nullable [] key, String name, @Nullable String text, Utf8Buffer out) {
        if (key != null && text != null && !text.isEmpty()) {
            out.put(key);
            int start = out.size();
            Facts.member(name, text, out);
            Facts.close(start, out);
        }
    }

    @Override
    public boolean write(TelemetryEvent from, Utf8Buffer out) {
        if (!Facts.hasLine(from)) {
            return false;
        }
        int start = out.size();
        JsonMembers.time(time, from.timeNanos(), times, out);
        writeLog(from, out);
        writeProcess(from, out);
        out.put(service);
        JsonMembers.text(message, Facts.message(from), out);
        writeEvent(from, out);
        writeIds(from, out);
        keys.writeFields(nested(Facts.fields(from)), out);
        writeError(Facts.thrown(from), out);
        out.put(version);
        keys.close(start, out);
        out.put('\n');
        return true;
    }

    private void writeLog(TelemetryEvent from, Utf8Buffer out) {
        if (log != null) {
            out.put(log);
            int start = out.size();
            Facts.member("level", from.level().name(), out);
            Facts.member("logger", from.target(), out);
            Facts.close(start, out);
        }
    }

    private void writeProcess(TelemetryEvent from, Utf8Buffer out) {
        if (process == null) {
            return;
        }
        out.put(process);
        int start = out.size();
        Facts.key("pid", out);
        out.putLong(pid);
        Facts.key("thread", out);
        int thread = out.size();
        Facts.member("name", from.threadName(), out);
        if (from.threadId() != 0) {
            Facts.key("id", out);
            out.putLong(from.threadId());
        }
        Facts.close(thread, out);
        Facts.close(start, out);
    }

    private void writeEvent(TelemetryEvent from, Utf8Buffer out) {
        if (from instanceof SpanClosed closed && event != null) {
            out.put(event);
            int start = out.size();
            Facts.key("start", out);
            out.put('"');
            times.write(closed.startNanos(), out);
            out.put('"');
            Facts.key("duration", out);
            out.putLong(closed.durationNanos());
            Facts.member("outcome", outcome(closed.status()), out);
            Facts.member("reason", closed.statusMessage(), out);
            Facts.close(start, out);
        } else {
            writeObject(event, "action", Facts.eventName(from), out);
        }
    }

    private static String outcome(SpanStatus status) {
        return switch (status) {
            case UNSET -> "unknown";
            case OK -> "success";
            case ERROR -> "failure";
        };
    }

    private void writeIds(TelemetryEvent from, Utf8Buffer out) {
        SpanContext ids = Facts.span(from);
        if (ids == null || !ids.isValid()) {
            return;
        }
        writeObject(trace, "id", ids.traceIdHex(), out);
        if (span != null) {
            out.put(span);
            int start = out.size();
            Facts.member("id", ids.spanIdHex(), out);
            Facts.member(
                    "name", from instanceof SpanClosed closed ? closed.span().name() : null, out);
            Facts.close(start, out);
        }
        if (from instanceof SpanClosed closed
                && closed.parent() != null
                && closed.parent().isValid()) {
            writeObject(parent, "id", closed.parent().spanIdHex(), out);
        }
    }

    private void writeError(@Nullable Thrown thrown, Utf8Buffer out) {
        if (thrown != null && error != null) {
            out.put(error);
            int start = out.size();
            Facts.member("type", thrown.className(), out);
            Facts.member("message", thrown.message(), out);
            Facts.member("stack_trace", Facts.stack(thrown), out);
            Facts.close(start, out);
        }
    }

    /**
     * {@code order.id=1, order.total=2} as {@code order={id=1, total=2}}; the fields themselves if
     * there is no dot.
     */
    static Fields nested(Fields fields) {
        boolean flat = true;
        for (int i = 0; i < fields.size(); i++) {
            flat &= fields.key(i).indexOf('.') < 0;
        }
        if (flat) {
            return fields;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        fields.forEach((key, value) -> put(tree, key, value));
        @Nullable Object[] top = new @Nullable Object[tree.size() * 2];
        int at = 0;
        for (Map.Entry<String, @Nullable Object> entry : tree.entrySet()) {
            top[at++] = entry.getKey();
            top[at++] = entry.getValue();
        }
        return Fields.adopt(top, 0);
    }

    // Where a part is already a plain value, the rest keeps its dots: nothing is lost.
    private static void put(
            Map<String, @Nullable Object> tree, String key, @Nullable Object value) {
        int dot = key.indexOf('.');
        if (dot <= 0 || dot == key.length() - 1) {
            tree.put(key, value);
            return;
        }
        Object below = tree.computeIfAbsent(key.substring(0, dot), name -> new Branch());
        if (below instanceof Branch branch) {
            put(branch, key.substring(dot + 1), value);
        } else {
            tree.put(key, value);
        }
    }

    /** A map that is part of the tree, unlike one that is a field's value. */
    private static final class Branch extends LinkedHashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1;
    }
}
