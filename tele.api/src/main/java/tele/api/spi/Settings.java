package tele.api.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings as one part of tele sees them. A key without {@code tele.} or {@code otel.} in front
 * is relative: for the json sink {@code path} is {@code tele.json.path}. A key that begins with
 * {@code otel.} is one of OpenTelemetry's names, also found in the environment as {@code OTEL_…}.
 *
 * <p>A value that cannot be read is reported once, by the name its writer used, and {@code
 * fallback} is returned; nothing here throws (with {@code tele.strict=true} the engine's start
 * does). Values are read anew at each call, so a sink that asks again sees what a reload has
 * changed. Safe for use from any thread.
 */
public interface Settings {
    /** The value as written, without blanks at the ends; {@code null} if unset or empty. */
    @Nullable String text(String key);

    /** The value as written, or {@code fallback}. */
    default String text(String key, String fallback) {
        String value = text(key);
        return value == null ? fallback : value;
    }

    /** {@code true} or {@code false}, any case. */
    boolean flag(String key, boolean fallback);

    /**
     * A whole number from {@code min} to {@code max}.
     *
     * @param fallback returned if unset, and after a report if unreadable or outside
     */
    long number(String key, long fallback, long min, long max);

    /**
     * {@code 500ms 5s 2m 1h PT5S}, a bare number is milliseconds (so {@code OTEL_*} numbers are
     * read too).
     */
    Duration duration(String key, Duration fallback);

    /** A size: {@code 64KB 10MB 1GiB} in powers of 1024, a bare number is bytes. */
    long bytes(String key, long fallback);

    /**
     * One of a few words, any case.
     *
     * @param choices the words, in the order in which a message shows them
     * @return one of {@code choices}, or {@code fallback}
     */
    String choice(String key, String fallback, List<String> choices);

    /**
     * Every setting that begins with {@code prefix} (relative as any key), by the rest of its name;
     * ordered by name.
     */
    Map<String, String> family(String prefix);

    /**
     * Where a setting comes from, as shown to people: {@code tele.properties:4}, {@code env
     * TELE_X}, {@code -D}; {@code null} if unset.
     */
    @Nullable String origin(String key);

    /**
     * The name by which its writer set it ({@code OTEL_EXPORTER_OTLP_ENDPOINT} or {@code otel.…});
     * the property form if unset.
     */
    String nameAsWritten(String key);

    /**
     * Reports a mistake that only the reader can see, in the common form.
     *
     * @param code 1xx, as {@code TELE-103}
     * @param key whose value is wrong
     * @param what what is wrong and what is used instead, put after name and value: {@code is not
     *     known; using text}
     * @param cure how to write it
     */
    void mistake(String code, String key, String what, @Nullable String cure);
}
