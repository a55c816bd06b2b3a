package tele.api.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The five levels that filters speak of, least severe first, and {@link #OFF}, which only filters
 * use. What the source called it, and the fine scale of OTLP, are in {@link Severity}.
 */
public enum Level {
    /** Finest detail; JUL's FINEST and FINER. */
    TRACE,
    /** For developers; JUL's FINE and CONFIG. */
    DEBUG,
    /** For operators; the default of every filter. */
    INFO,
    /** Something to look at; JUL's WARNING. */
    WARN,
    /** Something failed; JUL's SEVERE. */
    ERROR,
    /** In a filter: nothing passes. No event has this level. */
    OFF;

    /**
     * Reads a level as people write it: our names and JUL's (FINEST, FINER, FINE, CONFIG, WARNING,
     * SEVERE, ALL), in any case.
     *
     * @return the level, or {@code null} if the text names none
     */
    public static @Nullable Level parse(String text) {
        return switch (text.trim().toUpperCase(Locale.ROOT)) {
            case "ALL", "TRACE", "FINEST", "FINER" -> TRACE;
            case "DEBUG", "FINE", "CONFIG" -> DEBUG;
            case "INFO" -> INFO;
            case "WARN", "WARNING" -> WARN;
            case "ERROR", "SEVERE" -> ERROR;
            case "OFF" -> OFF;
            default -> null;
        };
    }
}
