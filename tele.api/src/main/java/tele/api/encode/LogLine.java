package tele.api.encode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.event.LogEvent;
import tele.api.event.SourceLocation;
import tele.api.event.SpanRef;

/** A log event as the members of a line. */
final class LogLine {
    /** The keys of every line, in their order; no field takes one of these names. */
    static final List<String> KEYS =
            List.of(
                    "time",
                    "level",
                    "level_name",
                    "kind",
                    "event",
                    "message",
                    "logger",
                    "thread",
                    "thread_id",
                    "service",
                    "trace_id",
                    "span_id",
                    "trace_flags",
                    "template",
                    "source",
                    "exception.type",
                    "exception.message",
                    "exception.stacktrace",
                    "fields_dropped");

    private final Beginnings beginnings = new Beginnings();
    private final JsonKeys keys;
    private final LineHead head;
    private final Origin origin;
    private final ThrownMembers thrown;
    private final byte @Nullable [] event;
    private final byte @Nullable [] message;
    private final byte @Nullable [] template;
    private final byte @Nullable [] source;
    private final byte @Nullable [] fieldsDropped;

    LogLine(JsonLine.Options options, TimeText times) {
        this.keys = new JsonKeys(KEYS, options.edits());
        this.origin = new Origin(keys, options.service());
        this.thrown = new ThrownMembers(keys);
        this.event = keys.member("event");
        this.message = keys.member("message");
        this.head = new LineHead(keys, "log", times, message);
        this.template = options.template() ? keys.member("template") : null;
        this.source = keys.member("source");
        this.fieldsDropped = keys.member("fields_dropped");
    }

    void write(LogEvent log, Utf8Buffer out) {
        int start = out.size();
        byte[] beginning = beginnings.of(log);
        if (beginning != null) {
            out.put(beginning);
            head.writeTime(log.timeNanos(), out, start);
        } else {
            writeBeginning(log, out);
            beginnings.written(log, out, start);
        }
        SpanRef span = log.span();
        if (span != null) {
            origin.ids(span.context(), out);
        }
        keys.writeFields(log.fields(), out);
        if (log.hasDetails()) {
            JsonMembers.text(template, log.template(), out);
            writeSource(log.source(), out);
            thrown.write(log.thrown(), out);
        }
        if (log.fields().droppedCount() > 0) {
            JsonMembers.number(fieldsDropped, log.fields().droppedCount(), out);
        }
        keys.close(start, out);
    }

    private void writeBeginning(LogEvent log, Utf8Buffer out) {
        writeHead(log, out);
        if (message != null) {
            JsonText.string(log.message(), out);
        }
        origin.write(log, out);
    }

    /** Everything up to the message's text. */
    private void writeHead(LogEvent log, Utf8Buffer out) {
        if (log.eventName() == null) {
            head.writeWithNext(log.timeNanos(), log.severity(), out);
            return;
        }
        head.write(log.timeNanos(), log.severity(), out);
        JsonMembers.text(event, log.eventName(), out);
        if (message != null) {
            out.put(message);
        }
    }

    private void writeSource(@Nullable SourceLocation location, Utf8Buffer out) {
        if (location != null) {
            JsonMembers.text(source, location.toString(), out);
        }
    }
}
