package tele.perf.pipe;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Logback with its AsyncAppender. It never blocks ({@code neverBlock}; blocking when full is the
 * default) and drops nothing as long as there is room ({@code discardingThreshold} 0; by default
 * INFO is dropped when a fifth of the queue is left). No caller data.
 */
abstract class LogbackPipe implements Pipe {
    final Logger logger;
    private final LoggerContext context;
    private final AsyncAppender async = new AsyncAppender();
    private final Arrivals arrivals;

    LogbackPipe(Arrivals arrivals) {
        this.arrivals = arrivals;
        context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        End end = new End(this);
        end.setContext(context);
        end.start();
        async.setContext(context);
        async.setQueueSize(QUEUE_EVENTS);
        async.setDiscardingThreshold(0);
        async.setNeverBlock(true);
        async.addAppender(end);
        async.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(async);
        logger = context.getLogger(LOGGER);
    }

    /** Where {@link #emit} has put the id. */
    abstract long idOf(ILoggingEvent event);

    @Override
    public final Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public final void close() {
        context.stop();
    }

    private static final class End extends UnsynchronizedAppenderBase<ILoggingEvent> {
        private final LogbackPipe pipe;

        End(LogbackPipe pipe) {
            this.pipe = pipe;
        }

        @Override
        protected void append(ILoggingEvent event) {
            pipe.arrivals.take(pipe.idOf(event));
        }
    }
}
