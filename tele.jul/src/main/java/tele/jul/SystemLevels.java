package tele.jul;

import tele.api.event.Level;
import tele.api.event.Severity;

/** What the levels of {@link System.Logger} are called and count in tele, and in JUL. */
final class SystemLevels {
    private static final Severity ALL = new Severity(Level.TRACE, "ALL", 1);
    private static final Severity WARNING = new Severity(Level.WARN, "WARNING", 13);
    private static final Severity OFF = new Severity(Level.ERROR, "OFF", 17);

    private SystemLevels() {}

    /**
     * The severity. {@code ALL} and {@code OFF} are meant for thresholds; logged with, they count
     * as the least and the most severe, as they do in the JDK.
     */
    static Severity severity(System.Logger.Level level) {
        return switch (level) {
            case ALL -> ALL;
            case TRACE -> Severity.TRACE;
            case DEBUG -> Severity.DEBUG;
            case INFO -> Severity.INFO;
            case WARNING -> WARNING;
            case ERROR -> Severity.ERROR;
            case OFF -> OFF;
        };
    }

    /** The JUL level that the JDK's own finder maps to. */
    static java.util.logging.Level jul(System.Logger.Level level) {
        return switch (level) {
            case ALL -> java.util.logging.Level.ALL;
            case TRACE -> java.util.logging.Level.FINER;
            case DEBUG -> java.util.logging.Level.FINE;
            case INFO -> java.util.logging.Level.INFO;
            case WARNING -> java.util.logging.Level.WARNING;
            case ERROR -> java.util.logging.Level.SEVERE;
            case OFF -> java.util.logging.Level.OFF;
        };
    }
}
