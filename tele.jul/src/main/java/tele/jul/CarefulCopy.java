package tele.jul;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import tele.api.event.Placeholder;

/**
 * A plain record with the contents of one of a foreign class, whose methods may throw or answer
 * {@code null}. Runs foreign code, so inside a capture only; never throws.
 */
final class CarefulCopy {
    private CarefulCopy() {}

    static LogRecord of(LogRecord foreign, Level level, boolean withSource) {
        LogRecord copy = new LogRecord(level, messageOf(foreign));
        Instant instant = ask(foreign::getInstant);
        if (instant != null) {
            copy.setInstant(instant);
        }
        Long threadId = ask(foreign::getLongThreadID);
        if (threadId != null) {
            copy.setLongThreadID(threadId);
        }
        copy.setResourceBundle(ask(foreign::getResourceBundle));
        copy.setParameters(ask(foreign::getParameters));
        copy.setThrown(ask(foreign::getThrown));
        copy.setLoggerName(ask(foreign::getLoggerName));
        if (withSource) {
            copy.setSourceClassName(ask(foreign::getSourceClassName));
            copy.setSourceMethodName(ask(foreign::getSourceMethodName));
        }
        return copy;
    }

    /** The answer, {@code null} if there is none. */
    static <T> @Nullable T ask(Supplier<? extends @Nullable T> question) {
        try {
            return question.get();
        } catch (Throwable failed) {
            return null;
        }
    }

    private static @Nullable String messageOf(LogRecord foreign) {
        try {
            return foreign.getMessage();
        } catch (Throwable failed) {
            return Placeholder.forFailureOf("getMessage", failed);
        }
    }
}
