package tele.core.boot;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.spi.Diagnostics.Report;

/**
 * The {@code logging.properties} of {@code java.util.logging}: which of its lines are settings of
 * tele, and mistakes in it that the JDK does not tell, or tells where nobody looks.
 */
final class LoggingFile {
    private static final Map<String, String> JUL_LEVELS_FOR =
            Map.of(
                    "TRACE", "FINER", "DEBUG", "FINE", "WARN", "WARNING", "ERROR", "SEVERE",
                    "FATAL", "SEVERE", "VERBOSE", "FINER");

    private LoggingFile() {}

    /**
     * Whether a line is a setting of tele, and neither a property of our handler nor the level of a
     * logger.
     */
    static boolean isSetting(String name) {
        boolean ours = name.startsWith("tele.") || name.startsWith("otel.");
        boolean ofJul =
                name.startsWith("tele.jul.")
                        || name.endsWith(".level")
                        || name.endsWith(".handlers")
                        || name.endsWith(".useParentHandlers");
        return ours && (!ofJul || name.equals("otel.log.level"));
    }

    /** {@code -Djava.util.logging.config.file} names a file that is not there. */
    static void reportMissing(String shown, Consumer<Report> mistakes) {
        mistakes.accept(
                new Report(
                        Level.WARN,
                        "TELE-211",
                        shown,
                        "java.util.logging.config.file names \""
                                + shown
                                + "\", which does not exist; the JDK stays silent and logs without"
                                + " handlers",
                        "correct the path",
                        "-D",
                        null));
    }

    /** Levels that JUL does not know, which it then ignores. */
    static void reportLevels(
            String shown, Map<String, PropertiesFile.Entry> entries, Consumer<Report> mistakes) {
        entries.forEach(
                (name, entry) -> {
                    String value = entry.value().trim();
                    String cure =
                            name.endsWith(".level") && !isSetting(name) ? cureFor(value) : null;
                    if (cure != null) {
                        String origin = shown + ':' + entry.line();
                        mistakes.accept(
                                new Report(
                                        Level.WARN,
                                        "TELE-212",
                                        origin,
                                        name
                                                + "=\""
                                                + value
                                                + "\" is no level of java.util.logging, which keeps"
                                                + " the level it had",
                                        cure,
                                        origin,
                                        null));
                    }
                });
    }

    private static @Nullable String cureFor(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        String julLevel = JUL_LEVELS_FOR.get(upper);
        return julLevel == null ? null : "JUL has no " + upper + ", write " + julLevel;
    }
}
