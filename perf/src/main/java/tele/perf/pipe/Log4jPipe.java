package tele.perf.pipe;

import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.async.RingBufferLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.Unbox;

/**
 * Log4j 2 with asynchronous loggers (Disruptor), garbage-free: reusable messages and events, {@link
 * Unbox} for the number, no location. The values are parameters, since Log4j has no typed fields;
 * the text is made on the caller's thread into the ring's reused buffers. Its wait strategy is
 * Sleep, the best or equal to the best with one thread and two ({@code perf/run capture settings1
 * settings2}).
 */
public final class Log4jPipe implements Pipe {
    private static final String TEMPLATE = "order accepted id={} customer={}";

    private final Log4jEnd end;
    private final Logger logger;

    /** Opens it. */
    public Log4jPipe() {
        this(new Arrivals());
    }

    Log4jPipe(Arrivals arrivals) {
        end = new Log4jEnd(arrivals, new TextIds());
        logger = LogManager.getLogger(LOGGER);
    }

    /** What its JVM must be told. */
    public static List<String> jvmOptions() {
        return Log4jEnd.JVM_OPTIONS;
    }

    @Override
    public void emit(long id) {
        logger.info(TEMPLATE, Unbox.box(id), CUSTOMER);
    }

    @Override
    public void emitOff(long id) {
        if (logger.isDebugEnabled()) { // or the number is boxed for nothing
            logger.debug(TEMPLATE, Unbox.box(id), CUSTOMER);
        }
    }

    @Override
    public Arrivals arrivals() {
        return end.arrivals();
    }

    @Override
    public long dropped() {
        return end.dropped();
    }

    @Override
    public void close() {
        end.close();
    }

    /** The box of the number is reused by its thread long before: the text alone is kept. */
    private static final class TextIds implements Log4jEnd.IdOf {
        private final StringBuilder text = new StringBuilder();

        @Override
        public long in(Message message) {
            text.setLength(0);
            ((RingBufferLogEvent) message).formatTo(text);
            return Ids.in(text);
        }
    }
}
