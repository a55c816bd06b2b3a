package custom.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import tele.api.encode.ControlChars;
import tele.api.event.EventKind;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;

/**
 * Writes {@code time,level,logger,message}. All calls come on one thread, so there is no lock; what
 * goes wrong is thrown, and the engine counts, reports and tries again later.
 */
final class CsvSink implements Sink {
    private final Path file;
    private final StringBuilder lines = new StringBuilder();

    CsvSink(Path file) {
        this.file = file;
    }

    @Override
    public Set<EventKind> kinds() {
        return CsvSinkProvider.KINDS; // spans are not even captured, unless another sink wants them
    }

    /** Only remembers; the engine calls {@link #flush()} every 100 ms or 1000 events. */
    @Override
    public void consume(TelemetryEvent event) {
        if (event instanceof LogEvent log) {
            append(log, log.message());
        } else if (event instanceof Notice notice) { // what tele itself says: drops, for instance
            append(notice, notice.message());
        }
    }

    private void append(TelemetryEvent event, String message) {
        lines.append(Instant.EPOCH.plus(event.timeNanos(), ChronoUnit.NANOS)).append(',');
        lines.append(event.level()).append(',');
        lines.append(quoted(event.target())).append(',');
        lines.append(quoted(message)).append('\n');
    }

    /** Nothing that somebody logs can end a line or a cell. */
    private static String quoted(String text) {
        return '"' + ControlChars.escape(text).replace("\"", "\"\"") + '"';
    }

    /** When this returns, the events are delivered; when it throws, they are lost, and counted. */
    @Override
    public void flush() throws IOException {
        try {
            Files.write(file, lines.toString().getBytes(UTF_8), CREATE, APPEND);
        } finally {
            lines.setLength(0);
        }
    }
}
