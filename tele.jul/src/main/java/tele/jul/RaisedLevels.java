package tele.jul;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;

/**
 * The loggers made more verbose because a filter asks for it, and what they were before. Only ever
 * more: no logger is silenced, and a level that the configuration file gives to exactly that logger
 * stays.
 *
 * <p>Used by one thread at a time. Holds the loggers strongly: JUL forgets levels with a logger
 * that nobody holds.
 */
final class RaisedLevels {
    private final Map<String, Raised> raised = new HashMap<>();

    private record Raised(Logger logger, @Nullable Level before, Level now) {
        @SuppressWarnings("ReferenceEquality") // somebody else's equal level is theirs
        boolean isUntouched() {
            return logger.getLevel() == now;
        }
    }

    /**
     * Raises what {@code wanted} asks for and takes back what it does not ask for any more.
     *
     * @param wanted by prefix. The empty one counts only below INFO, where JUL stands by itself:
     *     tele's default is no wish
     */
    void raise(Map<String, tele.api.event.Level> wanted, Diagnostics diagnostics) {
        for (String prefix : Set.copyOf(raised.keySet())) {
            if (!wanted.containsKey(prefix)) {
                restore(prefix);
            }
        }
        // Parents first: a child may find that it inherits enough.
        new TreeMap<>(wanted)
                .forEach(
                        (prefix, level) -> {
                            if (!prefix.isEmpty()
                                    || level.compareTo(tele.api.event.Level.INFO) < 0) {
                                raise(prefix, JulLevels.passing(level), diagnostics);
                            } else {
                                restore(prefix);
                            }
                        });
    }

    private void raise(String prefix, Level wanted, Diagnostics diagnostics) {
        restore(prefix);
        Logger logger = Logger.getLogger(prefix);
        if (effective(logger).intValue() <= wanted.intValue()) {
            return;
        }
        if (JulSetup.isConfigured(prefix)) {
            diagnostics.report(held(prefix, wanted));
            return;
        }
        raised.put(prefix, new Raised(logger, logger.getLevel(), wanted));
        logger.setLevel(wanted);
    }

    private static Level effective(Logger logger) {
        for (Logger each = logger; each != null; each = each.getParent()) {
            Level level = each.getLevel();
            if (level != null) {
                return level;
            }
        }
        return Level.INFO;
    }

    /** After a reset of LogManager: what it has put back is not ours to put back. */
    void forgetIfReset() {
        raised.values().removeIf(each -> !each.isUntouched());
    }

    /** Takes everything back that nobody else has changed since. */
    void restore() {
        new HashSet<>(raised.keySet()).forEach(this::restore);
    }

    private void restore(String prefix) {
        Raised ours = raised.remove(prefix);
        if (ours != null && ours.isUntouched()) {
            ours.logger.setLevel(ours.before);
        }
    }

    private static Report held(String prefix, Level wanted) {
        String key = prefix + ".level";
        return Report.warn(
                "TELE-215",
                key,
                "a filter asks for "
                        + wanted
                        + (prefix.isEmpty() ? "" : " of " + prefix)
                        + ", but the logging configuration says "
                        + key
                        + "="
                        + LogManager.getLogManager().getProperty(key)
                        + "; left as it is",
                "write " + key + "=" + wanted + ", or remove the line");
    }
}
