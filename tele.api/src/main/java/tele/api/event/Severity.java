package tele.api.event;

import org.jspecify.annotations.Nullable;

/**
 * How severe an event is, three times over: the level that filters use, the name its source gave
 * it, and the number of the OpenTelemetry scale. Sources keep one instance for each of their
 * levels, so that an event holds one reference.
 *
 * @param level what filters compare; never {@link Level#OFF}
 * @param name the source's own name ({@code FINE}, {@code AUDIT}); equal to the level's name for
 *     tele's own API. Not checked: a custom JUL level may hold control characters
 * @param number OpenTelemetry's severity number, 1 to 24 (OTel logs data model, "SeverityNumber")
 */
public record Severity(Level level, String name, int number) {
    /** {@link Level#TRACE}, 1. */
    public static final Severity TRACE = new Severity(Level.TRACE, "TRACE", 1);

    /** {@link Level#DEBUG}, 5. */
    public static final Severity DEBUG = new Severity(Level.DEBUG, "DEBUG", 5);

    /** {@link Level#INFO}, 9. */
    public static final Severity INFO = new Severity(Level.INFO, "INFO", 9);

    /** {@link Level#WARN}, 13. */
    public static final Severity WARN = new Severity(Level.WARN, "WARN", 13);

    /** {@link Level#ERROR}, 17. */
    public static final Severity ERROR = new Severity(Level.ERROR, "ERROR", 17);

    /**
     * @throws IllegalArgumentException if {@code level} is {@code OFF} or {@code number} is outside
     *     1 to 24
     */
    public Severity {
        if (level == Level.OFF) {
            throw new IllegalArgumentException("level: OFF is for filters only");
        }
        if (number < 1 || number > 24) {
            throw new IllegalArgumentException("number: " + number + " is outside 1 to 24");
        }
    }

    /**
     * The severity of tele's own API for a level.
     *
     * @throws IllegalArgumentException if {@code level} is {@code OFF}
     */
    public static Severity of(Level level) {
        return switch (level) {
            case TRACE -> TRACE;
            case DEBUG -> DEBUG;
            case INFO -> INFO;
            case WARN -> WARN;
            case ERROR -> ERROR;
            case OFF -> throw new IllegalArgumentException("level: OFF is for filters only");
        };
    }

    /**
     * Whether the source used a name that is neither ours nor one of {@code java.util.logging}'s
     * for this level ({@code AUDIT}); sinks show it beside the level.
     */
    public boolean hasOwnName() {
        return switch (name) {
            case "TRACE", "FINEST", "FINER" -> level != Level.TRACE;
            case "DEBUG", "FINE", "CONFIG" -> level != Level.DEBUG;
            case "INFO" -> level != Level.INFO;
            case "WARN", "WARNING" -> level != Level.WARN;
            case "ERROR", "SEVERE" -> level != Level.ERROR;
            default -> true;
        };
    }

    // By hand, as hashCode: severities are keys, and JDK 17's own equals for records keeps the last
    // such class, and so its loader, for ever in a static cache (java.lang.runtime.ObjectMethods).
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Severity same
                        && level == same.level
                        && number == same.number
                        && name.equals(same.name));
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + number;
    }
}
