package tele.perf.pipe;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.message.Message;

/** Log4j 2 with one counting appender behind asynchronous loggers. */
final class Log4jEnd implements AutoCloseable {
    static final List<String> JVM_OPTIONS =
            List.of(
                    "-Dlog4j2.contextSelector="
                            + "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector",
                    "-Dlog4j2.asyncLoggerRingBufferSize=" + Pipe.QUEUE_EVENTS,
                    "-Dlog4j2.enableThreadlocals=true",
                    "-Dlog4j2.asyncLoggerWaitStrategy=Sleep",
                    "-Dlog4j2.AsyncQueueFullPolicy=" + Log4jDiscards.class.getName());

    private final Arrivals arrivals;
    private final LoggerContext context;

    /** Where the id is in a message. */
    interface IdOf {
        long in(Message message);
    }

    Log4jEnd(Arrivals arrivals, IdOf ids) {
        this.arrivals = arrivals;
        ConfigurationBuilder<BuiltConfiguration> builder =
                ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.add(builder.newRootLogger(Level.INFO).addAttribute("includeLocation", false));
        context = Configurator.initialize(builder.build());
        if (!(context instanceof AsyncLoggerContext)) {
            throw new IllegalStateException("not asynchronous: start it with " + JVM_OPTIONS);
        }
        Appender appender = new Appender(arrivals, ids);
        appender.start();
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
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
