package tele.jul;

import java.util.logging.ErrorManager;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Engine;
import tele.api.spi.GlobalEngine;

/** The process's engine as a log call needs it: a broken installation must not hurt the caller. */
final class StartedEngine {
    private static final ErrorManager STANDARD_ERROR = new ErrorManager();

    private StartedEngine() {}

    /**
     * The engine, started if need be.
     *
     * @return {@code null} if there is none, see {@link GlobalEngine#get()}
     * @throws RuntimeException only with {@code tele.strict=true}: settings are wrong, and the
     *     application asked to fail
     */
    static @Nullable Engine orNull() {
        try {
            return GlobalEngine.get();
        } catch (Error broken) {
            // Without an engine there are no Diagnostics. JUL's way: the first one is printed.
            STANDARD_ERROR.error(
                    "tele cannot start its engine; nothing is captured",
                    new IllegalStateException(broken),
                    ErrorManager.OPEN_FAILURE);
            return null;
        }
    }
}
