package tele.perf.json;

import java.io.IOException;
import java.util.List;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;
import tele.perf.pipe.JbossPipe;

/** {@code perf/run json}: JSON lines to a file, no drops. */
public final class JsonLoad {
    private static final String TELE = "tele";
    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 3;

    private static final List<String> SETTINGS =
            List.of(
                    JsonRound.EVENTS
                            + " events a round into a new file, at most "
                            + JsonRound.WINDOW_EVENTS
                            + " of them unwritten, so nobody drops; queues hold "
                            + JsonFile.QUEUE_EVENTS,
                    "from the first call until the last line is in the file; then the file is read"
                            + " and must hold every event once, each thread's in order",
                    "a line: time, level, logger, thread, message and two fields; tele writes the"
                            + " thread's number and nanoseconds, too, and rotation is off",
                    "CPU of the whole process, the garbage collector included; of the JIT little: "
                            + WARM_UPS
                            + " rounds come before those that count",
                    "tinylog: writing thread, JSON writer, buffered; fields by the thread's context,"
                            + " the logger as a tag; the number is a string",
                    "tinylog, less in a line: no fields, so the values stand in the message, and no"
                            + " logger",
                    "Log4j 2: asynchronous loggers, garbage-free JsonTemplateLayout, RandomAccessFile"
                            + " appender, buffer "
                            + JsonFile.BUFFER_BYTES / 1024
                            + " KB, no flush after each line; fields are the message's parameters",
                    "Logback: AsyncAppender that discards nothing, LogstashEncoder, the same buffer,"
                            + " no flush after each line; fields are structured arguments",
                    "OpenTelemetry SDK: batching processor, its JSON encoder and the same buffer; a line"
                            + " is a batch of 512 in OTLP's schema, without threads",
                    "jboss-logmanager: AsyncHandler that discards nothing, JsonFormatter, FileHandler"
                            + " without a flush after each line; more in a line: sequence, host,"
                            + " process, class of the logger",
                    "the aim is 3 times the events/s of the best peer at 0.35 of its CPU");

    private JsonLoad() {}

    /** See {@link tele.perf.fleet.Options}. */
    public static void main(String[] args) throws IOException {
        Program.run(args, ROUNDS, List.of(lines(1), lines(2)));
    }

    private static Experiment lines(int threads) {
        String count = String.valueOf(threads);
        return new Experiment(
                "json" + threads,
                "JSON lines to a file, " + (threads == 1 ? "1 thread" : threads + " threads"),
                List.of(
                        entry(TELE, TeleJson.class, count),
                        entry("tinylog, JSON writer", TinylogJson.class, count),
                        entry("tinylog, less in a line", TinylogTextJson.class, count),
                        entry("Log4j 2 async, JsonTemplateLayout", Log4jJson.class, count)
                                .withJvmOptions(Log4jJson.jvmOptions().toArray(new String[0])),
                        entry("Logback async, logstash-logback-encoder", LogbackJson.class, count),
                        entry("OpenTelemetry SDK, OTLP JSON", OTelJson.class, count),
                        entry("jboss-logmanager async, JsonFormatter", JbossJson.class, count)
                                .withJvmOptions(JbossPipe.JVM_OPTION)),
                new Table()
                        .figure("events/s, thousands", "rate", 1000, "%.0f")
                        .figure("CPU-s per million", "cpu", "%.2f")
                        .figure("bytes an event", "bytes", "%.0f")
                        .ratio("rate, it : tele", "rate", TELE)
                        .ratio("CPU, it : tele", "cpu", TELE),
                WARM_UPS,
                SETTINGS);
    }

    /** Without the second tele that System.Logger would find on the class path. */
    private static Entry entry(String name, Class<? extends JsonFile> library, String threads) {
        return Entry.of(name, JsonRound.class, library.getName(), threads)
                .withJvmOptions("-Dtele.enabled=false");
    }
}
