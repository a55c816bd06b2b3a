package tele.jul;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Engine;

/**
 * The console handler that the JDK puts at the root logger of a program which configured nothing.
 * While tele's own console sink is at work each line would appear twice, so it is set aside, and
 * put back at the end. A handler that somebody configured, or changed, stays where it is.
 *
 * <p>Used by one thread at a time.
 */
final class DefaultConsole {
    private static final String CONSOLE_SINK = "stdout";

    private @Nullable Handler aside;

    /** Sets it aside or puts it back, as the sinks of the engine demand. */
    void adjust(Logger root, Engine engine) {
        if (engine.stats().sinks().containsKey(CONSOLE_SINK)) {
            setAside(root);
        } else {
            putBack(root);
        }
    }

    private void setAside(Logger root) {
        if (JulSetup.isConfiguredByUser()
                || !isDefault(LogManager.getLogManager().getProperty("handlers"))) {
            return;
        }
        for (Handler each : root.getHandlers()) {
            if (isUnchanged(each)) {
                root.removeHandler(each);
                aside = each;
            }
        }
    }

    void putBack(Logger root) {
        Handler handler = aside;
        aside = null;
        if (handler != null && !hasConsole(root)) {
            root.addHandler(handler);
        }
    }

    /** After a reset there is nothing to put back: the application wanted it gone. */
    void forget() {
        aside = null;
    }

    private static boolean isDefault(@Nullable String handlers) {
        return handlers != null && handlers.trim().equals(ConsoleHandler.class.getName());
    }

    private static boolean isUnchanged(Handler handler) {
        return handler.getClass() == ConsoleHandler.class
                && Level.INFO.equals(handler.getLevel())
                && handler.getFilter() == null
                && handler.getEncoding() == null
                && handler.getFormatter() != null
                && handler.getFormatter().getClass() == SimpleFormatter.class;
    }

    private static boolean hasConsole(Logger root) {
        for (Handler each : root.getHandlers()) {
            if (each instanceof ConsoleHandler) {
                return true;
            }
        }
        return false;
    }
}
