package tele.perf.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tinylog.configuration.Configuration;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.JsonWriter;
import org.tinylog.writers.Writer;

/**
 * tinylog with its writing thread and its JSON writer, one object a line, buffered. Its queue has
 * no bound. Its times have milliseconds: with nanoseconds it would format each anew.
 */
final class TinylogFile {
    static { // tinylog reads its configuration but once
        Configuration.set("writingthread", "true");
        Configuration.set("autoshutdown", "false");
        Configuration.set("level", "info");
        Configuration.set("writer", Swapped.class.getName());
    }

    private final JsonWriter writer;

    /**
     * @param members of a line beside time, level, thread and message
     */
    TinylogFile(Path path, Map<String, String> members) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("file", path.toString());
        properties.put("format", "LDJSON");
        properties.put("buffered", "true");
        properties.put("writingthread", "true");
        properties.put("field.time", "{date: yyyy-MM-dd'T'HH:mm:ss.SSSXXX}");
        properties.put("field.level", "{level}");
        properties.put("field.thread", "{thread}");
        properties.put("field.message", "{message}");
        members.forEach((key, pattern) -> properties.put("field." + key, pattern));
        writer = new JsonWriter(properties);
        Swapped.begin(writer);
    }

    long written() {
        return Swapped.written.lines();
    }

    void flush() throws IOException {
        writer.flush();
    }

    void close() throws IOException {
        writer.close();
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
