package tele.jul;

import org.jspecify.annotations.Nullable;
import tele.api.event.Limits;

/** The target that a logger's name gives. */
final class LoggerNames {
    /** Longer names are cut: each is remembered as long as the process lives. */
    static final int MAX_CHARS = 1_024;

    private LoggerNames() {}

    /** The name itself, empty for an anonymous logger. */
    static String target(@Nullable String name) {
        return name == null ? "" : Limits.cut(name, MAX_CHARS);
    }
}
