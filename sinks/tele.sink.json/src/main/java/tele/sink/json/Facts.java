package tele.sink.json;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tele.api.encode.JsonText;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SourceLocation;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

/**
 * The same questions to every kind of event that has a line, for formats that make no difference
 * between the kinds.
 */
final class Facts {
    private static final int MAX_STACK_CHARS = 32 * 1024;

    private Facts() {}

    /** Whether there is a line for it. */
    static boolean hasLine(TelemetryEvent event) {
        return event instanceof LogEvent || event instanceof SpanClosed || event instanceof Notice;
    }

    /** Its text; a span's name. */
    static String message(TelemetryEvent event) {
        if (event instanceof LogEvent log) {
            return log.message();
        } else if (event instanceof SpanClosed span) {
            return span.span().name();
        }
        return event instanceof Notice notice ? notice.message() : "";
    }

    static Fields fields(TelemetryEvent event) {
        if (event instanceof LogEvent log) {
            return log.fields();
        } else if (event instanceof SpanClosed span) {
            return span.span().fields();
        }
        return event instanceof Notice notice ? notice.fields() : Fields.EMPTY;
    }

    /** The span it belongs to. */
    static @Nullable SpanContext span(TelemetryEvent event) {
        if (event instanceof SpanClosed span) {
            return span.span().context();
        }
        return event instanceof LogEvent log && log.span() != null
                ? Objects.requireNonNull(log.span()).context()
                : null;
    }

    static @Nullable Thrown thrown(TelemetryEvent event) {
        return event instanceof LogEvent log ? log.thrown() : null;
    }

    static @Nullable SourceLocation source(TelemetryEvent event) {
        return event instanceof LogEvent log ? log.source() : null;
    }

    /** The name of the kind of event, if it has one. */
    static @Nullable String eventName(TelemetryEvent event) {
        if (event instanceof LogEvent log) {
            return log.eventName();
        }
        return event instanceof Notice notice ? notice.event() : null;
    }

    /** The stack as the JDK prints it, cut at 32 Ki. */
    static String stack(Thrown thrown) {
        return Limits.cut(thrown.stackTrace(), MAX_STACK_CHARS);
    }

    /** One attribute of the resource as text. */
    static @Nullable String text(Fields resource, String key) {
        Object value = resource.get(key);
        return value == null ? null : Fields.textOf(value);
    }

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Begins a member of an object whose members all have a comma in front, see {@link
     * tele.api.encode.JsonKeys}.
     */
    static void key(String name, Utf8Buffer out) {
        out.put(',');
        JsonText.string(name, out);
        out.put(':');
    }

    /** A member with a text; nothing if there is none. */
    static void member(String name, @Nullable String text, Utf8Buffer out) {
        if (text != null && !text.isEmpty()) {
            key(name, out);
            JsonText.string(text, out);
        }
    }

    /** Ends an object of such members. */
    static void close(int start, Utf8Buffer out) {
        if (out.size() == start) {
            out.put(',');
        }
        out.set(start, '{');
        out.put('}');
    }
}
