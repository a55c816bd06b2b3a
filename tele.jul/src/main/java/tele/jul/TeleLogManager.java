package tele.jul;

import java.util.Collections;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import tele.api.spi.GlobalEngine;

/**
 * Optional, by {@code -Djava.util.logging.manager=tele.jul.TeleLogManager}: keeps tele's handlers
 * in place while the JVM shuts down, so that lines logged by shutdown hooks arrive. The JDK's own
 * manager removes all handlers beside the hooks, in no order.
 *
 * <p>At the JVM's clean-up every other handler is closed and removed as usual, so that files are
 * ended properly; a {@link TeleHandler} stays until the engine is closed. Before that, and when the
 * application calls {@link #reset()} itself, this manager is the JDK's.
 */
public class TeleLogManager extends LogManager {
    // The JDK has no other sign: its hook is a private class that calls reset().
    private static final String CLEANER = "java.util.logging.LogManager$Cleaner";

    /** For the JDK, which makes the one instance. */
    public TeleLogManager() {}

    @Override
    public void reset() {
        if (isCleanUp() && GlobalEngine.running() != null) {
            closeOtherHandlers();
        } else {
            super.reset();
        }
    }

    private static boolean isCleanUp() {
        return Thread.currentThread().getClass().getName().equals(CLEANER);
    }

    private void closeOtherHandlers() {
        for (String name : Collections.list(getLoggerNames())) {
            Logger logger = getLogger(name);
            if (logger != null) {
                closeOtherHandlers(logger);
            }
        }
    }

    private static void closeOtherHandlers(Logger logger) {
        for (Handler each : logger.getHandlers()) {
            if (!(each instanceof TeleHandler)) {
                logger.removeHandler(each);
                try {
                    each.close();
                } catch (Throwable failed) {
                    // as LogManager.reset(): a handler that cannot be closed must not keep the
                    // others from it, and there is nobody left to tell
                }
            }
        }
    }
}
