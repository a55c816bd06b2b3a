package tele.perf.json;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.RandomAccessFileAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;

/**
 * Log4j 2 with asynchronous loggers (Disruptor) in front of a RandomAccessFile appender with
 * JsonTemplateLayout, which makes no garbage in this mode; not flushed after each line, no
 * location. The fields are the message's parameters, which the layout writes as numbers and
 * strings; Log4j has no other typed ones without garbage. Waits when the ring is full.
 */
public final class Log4jJson implements JsonFile {
    private static final String TEMPLATE =
            """
            {
              "time": {"$resolver": "timestamp"},
              "level": {"$resolver": "level", "field": "name"},
              "message": {"$resolver": "message", "stringified": true},
              "logger": {"$resolver": "logger", "field": "name"},
              "thread": {"$resolver": "thread", "field": "name"},
              "id": {"$resolver": "messageParameter", "index": 0},
              "customer": {"$resolver": "messageParameter", "index": 1}
            }
            """;

    private final LoggerContext context;
    private final RandomAccessFileAppender file;
    private final Written written = new Written();
    private final Logger logger;

    /** Opens it. */
    public Log4jJson(Path path) {
        ConfigurationBuilder<BuiltConfiguration> builder =
                ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.add(builder.newRootLogger(Level.INFO).addAttribute("includeLocation", false));
        context = Configurator.initialize(builder.build());
        if (!(context instanceof AsyncLoggerContext)) {
            throw new IllegalStateException("not asynchronous: start it with " + jvmOptions());
        }
        file = file(context.getConfiguration(), path);
        file.start();
        Counted counted = new Counted(file, written);
        counted.start();
        context.getConfiguration().getRootLogger().addAppender(counted, null, null);
        context.updateLoggers();
        logger = LogManager.getLogger(LOGGER);
    }

    private static RandomAccessFileAppender file(Configuration configuration, Path path) {
        return RandomAccessFileAppender.newBuilder()
                .setName("file")
                .setConfiguration(configuration)
                .setFileName(path.toString())
                .setImmediateFlush(false)
                .setBufferSize(BUFFER_BYTES)
                .setLayout(
                        JsonTemplateLayout.newBuilder()
                                .setConfiguration(configuration)
                                .setCharset(StandardCharsets.UTF_8)
                                .setEventTemplate(TEMPLATE)
                                .build())
                .build();
    }

    /** What its JVM must be told. */
    public static List<String> jvmOptions() {
        return List.of(
                "-Dlog4j2.contextSelector="
                        + "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector",
                "-Dlog4j2.asyncLoggerRingBufferSize=" + QUEUE_EVENTS,
                "-Dlog4j2.enableThreadlocals=true",
                "-Dlog4j2.enableDirectEncoders=true");
    }

    @Override
    public void emit(long id) {
        logger.info(MESSAGE, id, CUSTOMER);
    }

    @Override
    public long written() {
        return written.lines();
    }

    @Override
    public void flush() {
        file.getManager().flush();
    }

    @Override
    public void close() {
        context.stop();
        file.stop();
    }

    private static final class Counted extends AbstractAppender {
        private final RandomAccessFileAppender file;
        private final Written written;

        Counted(RandomAccessFileAppender file, Written written) {
            super("counted", null, null, false, Property.EMPTY_ARRAY);
            this.file = file;
            this.written = written;
        }

        @Override
        public void append(LogEvent event) {
            file.append(event);
            written.one();
        }
    }
}
