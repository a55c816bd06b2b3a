package tele.jul;

import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tele.api.event.SourceLocation;

/**
 * What a System.Logger does where there is no engine: what the JDK's own would do, log to the JUL
 * logger of its name. That is looked up at the first need, since looking it up starts JUL.
 */
final class JulFallback {
    private final String name;
    private volatile @Nullable Logger logger; // two threads that come first find the same one

    JulFallback(String name) {
        this.name = name;
    }

    boolean isLoggable(System.Logger.Level level) {
        return logger().isLoggable(SystemLevels.jul(level));
    }

    void log(
            System.Logger.Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            publish(level, bundle, message, parameters, thrown);
        }
    }

    void log(
            System.Logger.Level level,
            Supplier<? extends @Nullable String> message,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            publish(level, null, message.get(), null, thrown);
        }
    }

    private void publish(
            System.Logger.Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        LogRecord record = new LogRecord(SystemLevels.jul(level), message);
        record.setLoggerName(name);
        record.setParameters(parameters);
        record.setThrown(thrown);
        if (bundle != null) {
            record.setResourceBundle(bundle);
            record.setResourceBundleName(bundle.getBaseBundleName());
        }
        SourceLocation caller = Caller.find(); // else JUL would take us for the caller
        record.setSourceClassName(caller == null ? null : caller.className());
        record.setSourceMethodName(caller == null ? null : caller.methodName());
        logger().log(record);
    }

    private Logger logger() {
        Logger known = logger;
        if (known == null) {
            known = Logger.getLogger(name);
            logger = known;
        }
        return known;
    }
}
