package tele.jul;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How {@code java.util.logging} is set up in this process. */
final class JulSetup {
    private static final String CONFIG_FILE = "java.util.logging.config.file";
    private static final String CONFIG_CLASS = "java.util.logging.config.class";
    private static final int MAX_LEVELS_SHOWN = 50;

    private JulSetup() {}

    /** Whether somebody named a configuration; else the JDK's own default file is in force. */
    static boolean isConfiguredByUser() {
        return System.getProperty(CONFIG_FILE) != null || System.getProperty(CONFIG_CLASS) != null;
    }

    /**
     * Whether the logging configuration gives a level to exactly this logger. The root level INFO
     * of the JDK's default file is nobody's choice.
     */
    static boolean isConfigured(String logger) {
        String text = LogManager.getLogManager().getProperty(logger + ".level");
        Level level = text == null ? null : parsed(text.trim());
        return level != null
                && (!logger.isEmpty() || isConfiguredByUser() || !level.equals(Level.INFO));
    }

    private static @Nullable Level parsed(String text) {
        try {
            return Level.parse(text);
        } catch (IllegalArgumentException unknown) {
            return null; // the JDK ignores it too; the engine has reported it
        }
    }

    /** What the doctor shows. */
    static List<String> facts(Logger root) {
        List<String> facts = new ArrayList<>();
        facts.add("java.util.logging configuration: " + configuration());
        facts.add("log manager: " + LogManager.getLogManager().getClass().getName());
        facts.add("root level: " + root.getLevel());
        facts.add("root handlers: " + handlers(root));
        facts.add("logger levels: " + levels());
        return facts;
    }

    private static String configuration() {
        String byClass = System.getProperty(CONFIG_CLASS);
        String byFile = System.getProperty(CONFIG_FILE);
        if (byClass != null) {
            return "class " + byClass;
        }
        return byFile == null ? "default of the JDK" : byFile;
    }

    private static String handlers(Logger root) {
        List<String> shown = new ArrayList<>();
        for (Handler each : root.getHandlers()) {
            shown.add(each.getClass().getName() + " (level " + each.getLevel() + ")");
        }
        return shown.isEmpty() ? "none" : String.join(", ", shown);
    }

    private static String levels() {
        LogManager manager = LogManager.getLogManager();
        List<String> shown = new ArrayList<>();
        for (String name : Collections.list(manager.getLoggerNames())) {
            Logger logger = manager.getLogger(name);
            Level level = logger == null ? null : logger.getLevel();
            if (level != null && !name.isEmpty()) {
                shown.add(name + "=" + level);
            }
        }
        Collections.sort(shown);
        String more =
                shown.size() > MAX_LEVELS_SHOWN
                        ? ", and " + (shown.size() - MAX_LEVELS_SHOWN) + " more"
                        : "";
        return shown.isEmpty()
                ? "as the root's"
                : shown.stream().limit(MAX_LEVELS_SHOWN).collect(Collectors.joining(", ")) + more;
    }
}
