package tele.perf.idle;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.FileHandler;
import tele.api.Tracer;
import tele.core.TeleEngine;
import tele.perf.json.JsonFile;
import tele.perf.json.Log4jJson;
import tele.perf.json.LogbackJson;
import tele.perf.json.TinylogJson;

/** Who takes part, and how it is set up: as in the tables of JSON lines, where it is in those. */
enum Library {
    /** A process that does not log. */
    NONE {
        @Override
        Opened open(Path file, String collector) {
            return opened(id -> {}, () -> {});
        }
    },
    /** All three sinks; nothing is printed, since standard output is for the figures. */
    TELE {
        @Override
        Opened open(Path file, String collector) {
            TeleEngine engine =
                    TeleEngine.builder()
                            .sinkNames("stdout", "json", "otlp")
                            .sinkFilter("stdout", "off")
                            .setting("tele.json.path", file.toString())
                            .setting("otel.exporter.otlp.endpoint", collector)
                            .start();
            Tracer tracer = engine.tracer(JsonFile.LOGGER);
            return opened(
                    id -> tracer.info(JsonFile.MESSAGE).field("id", id).emit(), engine::close);
        }
    },
    /** AsyncAppender and a file. */
    LOGBACK {
        @Override
        Opened open(Path file, String collector) {
            return opened(new LogbackJson(file));
        }
    },
    /** Asynchronous loggers and a file. */
    LOG4J {
        @Override
        Opened open(Path file, String collector) {
            return opened(new Log4jJson(file));
        }
    },
    /** Writing thread and a file. */
    TINYLOG {
        @Override
        Opened open(Path file, String collector) throws IOException {
            return opened(new TinylogJson(file));
        }
    },
    /** Its processor of batches, and OTLP over HTTP. */
    OTEL {
        @Override
        Opened open(Path file, String collector) {
            OtlpHttpLogRecordExporter exporter =
                    OtlpHttpLogRecordExporter.builder().setEndpoint(collector + "/v1/logs").build();
            SdkLoggerProvider provider =
                    SdkLoggerProvider.builder()
                            .addLogRecordProcessor(
                                    BatchLogRecordProcessor.builder(exporter).build())
                            .build();
            var logger = provider.get(JsonFile.LOGGER);
            AttributeKey<Long> key = AttributeKey.longKey("id");
            return opened(
                    id ->
                            logger.logRecordBuilder()
                                    .setSeverity(Severity.INFO)
                                    .setBody(JsonFile.MESSAGE)
                                    .setAttribute(key, id)
                                    .emit(),
                    provider);
        }
    },
    /** AsyncHandler and a file; it is the process's LogManager. */
    JBOSS {
        @Override
        Opened open(Path file, String collector) throws IOException {
            FileHandler handler =
                    new FileHandler(new PatternFormatter("%d %p %t %c %m%n"), file.toFile());
            AsyncHandler async = new AsyncHandler(JsonFile.QUEUE_EVENTS);
            async.setHandlers(new Handler[] {handler});
            Logger root = Logger.getLogger("");
            for (Handler other : root.getHandlers()) {
                root.removeHandler(other);
            }
            root.addHandler(async);
            Logger logger = Logger.getLogger(JsonFile.LOGGER);
            return opened(
                    id -> logger.log(Level.INFO, JsonFile.MESSAGE + " {0}", id), async::close);
        }
    };

    /**
     * Opens it.
     *
     * @param file to write
     * @param collector who accepts OTLP, without a path
     */
    abstract Opened open(Path file, String collector) throws IOException;

    private static Opened opened(JsonFile file) {
        return opened(file::emit, file::close);
    }

    private static Opened opened(LongConsumer log, Closeable close) {
        return new Opened() {
            @Override
            public void log(long id) {
                log.accept(id);
            }

            @Override
            public void close() throws IOException {
                close.close();
            }
        };
    }
}
