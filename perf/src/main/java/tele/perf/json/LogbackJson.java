package tele.perf.json;

import static net.logstash.logback.argument.StructuredArguments.value;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Path;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logback's AsyncAppender in front of a file with logstash-logback-encoder. Waits when the queue is
 * full, discards nothing; no caller data; does not flush after each line; the fields are the
 * encoder's structured arguments.
 */
public final class LogbackJson implements JsonFile {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger logger = context.getLogger(LOGGER);
    private final CountedFile file = new CountedFile();

    /** Opens it. */
    public LogbackJson(Path path) {
        context.reset();
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.start();
        file.setContext(context);
        file.setFile(path.toString());
        file.setEncoder(encoder);
        file.setImmediateFlush(false);
        file.setBufferSize(new FileSize(BUFFER_BYTES));
        file.start();
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setQueueSize(QUEUE_EVENTS);
        async.setDiscardingThreshold(0);
        async.addAppender(file);
        async.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(async);
    }

    @Override
    public void emit(long id) {
        logger.info(MESSAGE, value("id", id), value("customer", CUSTOMER));
    }

    @Override
    public long written() {
        return file.written.lines();
    }

    @Override
    public void flush() throws IOException {
        file.getOutputStream().flush();
    }

    @Override
    public void close() {
        context.stop();
    }

    private static final class CountedFile extends FileAppender<ILoggingEvent> {
        private final Written written = new Written();

        @Override
        protected void append(ILoggingEvent event) {
            super.append(event);
            written.one();
        }
    }
}
