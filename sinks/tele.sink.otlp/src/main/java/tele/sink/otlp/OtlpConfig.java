package tele.sink.otlp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Settings;

/**
 * All settings of this sink.
 *
 * @param logs of log records
 * @param traces of spans
 * @param maxRequestBytes how large a request's body may be before compression. Default 4 MiB
 * @param concurrency requests in flight for each signal. Default 2
 * @param backlogBytes bodies kept in memory for each signal, as they go over the wire. Default a
 *     sixteenth of the heap, 4 MiB at least
 * @param backlogAge how long a batch is kept in memory. Default 1 h
 * @param spoolPath where the spool is; {@code null}, the default, for none
 * @param spoolBytes how large it may grow. Default 256 MiB
 */
record OtlpConfig(
        SignalConfig logs,
        SignalConfig traces,
        long maxRequestBytes,
        int concurrency,
        long backlogBytes,
        Duration backlogAge,
        @Nullable Path spoolPath,
        long spoolBytes) {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long MAX_REQUEST_BYTES = 256 * MIB;

    static OtlpConfig read(Settings settings) {
        SignalSettings reader = new SignalSettings(settings);
        long heap = Runtime.getRuntime().maxMemory();
        return new OtlpConfig(
                reader.read(Signal.LOGS),
                reader.read(Signal.TRACES),
                bytes(settings, "max-request", 4 * MIB, KIB, MAX_REQUEST_BYTES),
                (int) settings.number("concurrency", 2, 1, 64),
                bytes(
                        settings,
                        "backlog.max-size",
                        Math.max(4 * MIB, heap / 16),
                        0,
                        Long.MAX_VALUE),
                settings.duration("backlog.max-age", Duration.ofHours(1)),
                path(settings),
                bytes(settings, "spool.max-size", 256 * MIB, 64 * KIB, Long.MAX_VALUE));
    }

    private static long bytes(Settings settings, String key, long fallback, long min, long max) {
        long value = settings.bytes(key, fallback);
        if (value < min || value > max) {
            settings.mistake(
                    "TELE-103",
                    key,
                    "is too " + (value < min ? "small" : "large") + "; using " + fallback,
                    value < min ? "at least " + min : "at most " + max);
            return fallback;
        }
        return value;
    }

    private static @Nullable Path path(Settings settings) {
        String text = settings.text("spool.path");
        if (text == null) {
            return null;
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            settings.mistake("TELE-103", "spool.path", "is not a path; there is no spool", null);
            return null;
        }
    }
}
