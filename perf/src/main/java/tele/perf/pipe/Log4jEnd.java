package tele.perf.pipe;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.message.Message;

/** Log4j 2 with one counting appender behind asynchronous loggers. */
final class Log4jEnd implements AutoCloseable {
    static final List<String> JVM_OPTIONS =
            List.of(
                    "-Dlog4j2.contextSelector="
                            + "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector",
                    "-Dlog4j2.asyncLoggerRingBufferSize=" + Pipe.QUEUE_EVENTS,
                    "-Dlog4j2.enableThreadlocals=true",
                    "-Dlog4j2.AsyncQueueFullPolicy=" + Log4jDiscards.class.getName());

    private final Arrivals arrivals;
    private final LoggerContext context;

    /** Where the id is in a message. */
    interface IdOf {
        long in(Message message);
    }

    Log4jEnd(Arrivals arrivals, IdOf ids) {
        this.arrivals = arrivals;
        context = (LoggerContext) LogManager.getContext(false);
        if (!(context instanceof AsyncLoggerContext)) {
            throw new IllegalStateException("not asynchronous: start it with " + JVM_OPTIONS);
        }
        Appender appender = new Appender(arrivals, ids);
        appender.start();
        Configuration configuration = context.getConfiguration();
        LoggerConfig root = configuration.getRootLogger();
        root.getAppenders().keySet().forEach(root::removeAppender);
        root.addAppender(appender, null, null);
        root.setLevel(Level.INFO);
        context.updateLoggers();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    long dropped() {
        return Log4jDiscards.count();
    }

    @Override
    public void close() {
        context.stop();
    }

    private static final class Appender extends AbstractAppender {
        private final Arrivals arrivals;
        private final IdOf ids;

        Appender(Arrivals arrivals, IdOf ids) {
            super("counting", null, null, false, Property.EMPTY_ARRAY);
            this.arrivals = arrivals;
            this.ids = ids;
        }

        @Override
        public void append(LogEvent event) {
            arrivals.take(ids.in(event.getMessage()));
        }
    }
}
