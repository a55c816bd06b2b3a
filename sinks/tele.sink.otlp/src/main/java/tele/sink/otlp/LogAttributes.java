package tele.sink.otlp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.SourceLocation;
import tele.api.event.Thrown;

/**
 * What OpenTelemetry's semantic conventions call the parts of an event that are not fields of its
 * own.
 */
final class LogAttributes {
    static final String THREAD_NAME = "thread.name";
    static final String THREAD_ID = "thread.id";

    private LogAttributes() {}

    /** Exception, code and template of a log event, {@code null} for most, which have none. */
    static @Nullable Fields ofDetails(LogEvent event) {
        Thrown thrown = event.thrown();
        SourceLocation source = event.source();
        String template = event.template();
        if (thrown == null && source == null && template == null) {
            return null;
        }
        List<@Nullable Object> found = new ArrayList<>(12);
        if (thrown != null) {
            add(found, thrown);
        }
        if (source != null) {
            String method = source.methodName();
            found.add("code.function.name");
            found.add(method == null ? source.className() : source.className() + '.' + method);
            if (source.line() > 0) {
                found.add("code.line.number");
                found.add((long) source.line());
            }
        }
        if (template != null) {
            found.add("log.body.template");
            found.add(template);
        }
        return Fields.adopt(found.toArray(), 0);
    }

    /** The attributes of an exception, of a log event or of a span's moment. */
    static Fields ofThrown(Thrown thrown) {
        List<@Nullable Object> found = new ArrayList<>(6);
        add(found, thrown);
        return Fields.adopt(found.toArray(), 0);
    }

    /** The thread's, as far as it has a name and an id. */
    static Fields ofThread(String name, long id) {
        List<@Nullable Object> found = new ArrayList<>(4);
        if (!name.isEmpty()) {
            found.add(THREAD_NAME);
            found.add(name);
        }
        if (id != 0) {
            found.add(THREAD_ID);
            found.add(id);
        }
        return Fields.adopt(found.toArray(), 0);
    }

    private static void add(List<@Nullable Object> found, Thrown thrown) {
        found.add("exception.type");
        found.add(thrown.className());
        String message = thrown.message();
        if (message != null) {
            found.add("exception.message");
            found.add(message);
        }
        found.add("exception.stacktrace");
        found.add(thrown.stackTrace());
    }

    /** Whether a field of this name exists among the first {@code count}. */
    static boolean has(Fields fields, int count, String key) {
        for (int i = 0; i < count; i++) {
            if (fields.key(i).equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are fields about a thread among the first {@code count}. */
    static boolean hasThread(Fields fields, int count) {
        for (int i = 0; i < count; i++) {
            if (fields.key(i).startsWith("thread.")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the key of field {@code index} comes again among the first {@code count}. */
    static boolean comesAgain(Fields fields, int index, int count) {
        String key = fields.key(index);
        for (int i = index + 1; i < count; i++) {
            if (fields.key(i).equals(key)) {
                return true;
            }
        }
        return false;
    }
}
