package tele.jul;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.event.Placeholder;
import tele.api.event.Severity;

/** What a JUL level is called and counts in tele. */
final class JulLevels {
    /*
     * Readers    any thread. The standard levels are found without a look-up.
     * Bound      MAX_CUSTOM severities of custom levels are remembered, by number and name: no Level object is held, so no
     *            class loader is; beyond that each event gets a severity of its own.
     * Attacked by JulLevelsTest.
     */
    static final int MAX_CUSTOM = 256;

    static final int MAX_NAME_CHARS = 256;

    private static final Severity FINEST = new Severity(Level.TRACE, "FINEST", 1);
    private static final Severity FINER = new Severity(Level.TRACE, "FINER", 5);
    private static final Severity FINE = new Severity(Level.DEBUG, "FINE", 6);
    private static final Severity CONFIG = new Severity(Level.DEBUG, "CONFIG", 7);
    private static final Severity INFO = new Severity(Level.INFO, "INFO", 9);
    private static final Severity WARNING = new Severity(Level.WARN, "WARNING", 13);
    private static final Severity SEVERE = new Severity(Level.ERROR, "SEVERE", 17);

    private static final ConcurrentHashMap<Custom, Severity> CUSTOM = new ConcurrentHashMap<>();

    // equals and hashCode by hand, see Severity: a record of JDK 17 that is a key holds its loader
    private record Custom(int value, String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Custom same && value == same.value && name.equals(same.name);
        }

        @Override
        public int hashCode() {
            return 31 * value + name.hashCode();
        }
    }

    private JulLevels() {}

    /** The level of tele for a JUL level's number: the nearest standard one below. */
    static Level level(int value) {
        return nearest(value).level();
    }

    /** The standard severity at or below a JUL level's number; runs no foreign code. */
    static Severity nearest(int value) {
        if (value >= 800) {
            return value < 900 ? INFO : value < 1000 ? WARNING : SEVERE;
        }
        if (value >= 500) {
            return value < 700 ? FINE : CONFIG;
        }
        return value < 400 ? FINEST : FINER;
    }

    /** Whether {@code level} is one of the JDK's own seven. */
    @SuppressWarnings("ReferenceEquality") // a custom level may have a standard one's number
    static boolean isStandard(java.util.logging.Level level) {
        return level == java.util.logging.Level.INFO
                || level == java.util.logging.Level.WARNING
                || level == java.util.logging.Level.FINE
                || level == java.util.logging.Level.SEVERE
                || level == java.util.logging.Level.FINER
                || level == java.util.logging.Level.CONFIG
                || level == java.util.logging.Level.FINEST;
    }

    /** The severity with the level's own name. Runs foreign code for a custom level. */
    static Severity severity(java.util.logging.Level level) {
        Severity nearest = nearest(level.intValue());
        return isStandard(level) ? nearest : custom(level.intValue(), nameOf(level), nearest);
    }

    private static Severity custom(int value, @Nullable String name, Severity nearest) {
        if (name == null) {
            return nearest;
        }
        Custom key = new Custom(value, Limits.cut(name, MAX_NAME_CHARS));
        Severity known = CUSTOM.get(key);
        if (known != null) {
            return known;
        }
        Severity severity = new Severity(nearest.level(), key.name, nearest.number());
        if (CUSTOM.size() < MAX_CUSTOM) {
            CUSTOM.putIfAbsent(key, severity);
        }
        return severity;
    }

    private static @Nullable String nameOf(java.util.logging.Level level) {
        try {
            return level.getName();
        } catch (Throwable failed) {
            return Placeholder.forFailureOf("level name", failed);
        }
    }

    /** The JUL level that lets events of {@code level} and above pass. */
    static java.util.logging.Level passing(Level level) {
        return switch (level) {
            case TRACE -> java.util.logging.Level.ALL;
            case DEBUG -> java.util.logging.Level.FINE;
            case INFO -> java.util.logging.Level.INFO;
            case WARN -> java.util.logging.Level.WARNING;
            case ERROR -> java.util.logging.Level.SEVERE;
            case OFF -> java.util.logging.Level.OFF;
        };
    }
}
