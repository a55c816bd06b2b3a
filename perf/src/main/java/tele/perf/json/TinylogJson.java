package tele.perf.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.JsonWriter;
import org.tinylog.writers.Writer;

/**
 * tinylog with its writing thread and its JSON writer, one object a line, buffered. It has no
 * fields, so the two values stand in the message's text; {@code class} is not asked for, since
 * finding it would cost a stack walk, so there is no logger in the line. Its queue has no bound.
 */
public final class TinylogJson implements JsonFile {
    private static final String TEMPLATE = MESSAGE + " id={} customer={}";

    static { // tinylog reads its configuration but once
        Configuration.set("writingthread", "true");
        Configuration.set("autoshutdown", "false");
        Configuration.set("level", "info");
        Configuration.set("writer", Swapped.class.getName());
    }

    /** Opens it. */
    public TinylogJson(Path path) throws IOException {
        Swapped.begin(
                new JsonWriter(
                        Map.of(
                                "file", path.toString(),
                                "format", "LDJSON",
                                "buffered", "true",
                                "writingthread", "true",
                                "field.time", "{date: yyyy-MM-dd'T'HH:mm:ss.SSSXXX}",
                                "field.level", "{level}",
                                "field.thread", "{thread}",
                                "field.message", "{message}")));
    }

    @Override
    public void emit(long id) {
        Logger.info(TEMPLATE, id, CUSTOMER);
    }

    @Override
    public long written() {
        return Swapped.written.lines();
    }

    @Override
    public void flush() throws IOException {
        Swapped.current().flush();
    }

    @Override
    public void close() throws IOException {
        Swapped.current().close();
    }

    @Override
    public String beforeId() {
        return "id=";
    }

    /** Made by tinylog, once; what it hands on to changes with the file, while nobody logs. */
    public static final class Swapped implements Writer {
        private static volatile @Nullable JsonWriter writer;
        private static volatile Written written = new Written();

        /** For tinylog. */
        public Swapped(Map<String, String> properties) {
            properties.get("writer"); // all there is
        }

        private static void begin(JsonWriter next) {
            written = new Written();
            writer = next;
        }

        private static JsonWriter current() {
            JsonWriter current = writer;
            if (current == null) {
                throw new IllegalStateException("no file is open");
            }
            return current;
        }

        @Override
        public Collection<LogEntryValue> getRequiredLogEntryValues() {
            return current().getRequiredLogEntryValues();
        }

        @Override
        public void write(LogEntry entry) throws IOException {
            current().write(entry);
            written.one();
        }

        /** Nothing: tinylog would flush whenever its queue is empty for a moment. */
        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
