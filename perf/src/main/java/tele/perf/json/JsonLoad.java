package tele.perf.json;

import java.io.IOException;
import java.util.List;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;

/** {@code perf/run json}: JSON lines to a file, no drops. */
public final class JsonLoad {
    private static final String TELE = "tele";
    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 2;

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
                    "CPU of the whole process, the JIT and the garbage collector included",
                    "Log4j 2: asynchronous loggers, garbage-free JsonTemplateLayout, RandomAccessFile"
                            + " appender, buffer "
                            + JsonFile.BUFFER_BYTES / 1024
                            + " KB, no flush after each line; fields are the message's parameters",
                    "Logback: AsyncAppender that discards nothing, LogstashEncoder, the same buffer,"
                            + " no flush after each line; fields are structured arguments",
                    "tinylog: writing thread, JSON writer, buffered; it has no fields, so the values"
                            + " stand in the message, and no logger in the line",
                    "not here: the OpenTelemetry SDK, whose exporter for JSON lines is a module of"
                            + " its own that writes a line for a batch; jboss-logmanager, whose"
                            + " JSON formatter wants a JSON library that does not come with it",
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
                        Entry.of(TELE, JsonRound.class, TeleJson.class.getName(), count),
                        Entry.of(
                                "tinylog, JSON writer",
                                JsonRound.class,
                                TinylogJson.class.getName(),
                                count),
                        Entry.of(
                                        "Log4j 2 async, JsonTemplateLayout",
                                        JsonRound.class,
                                        Log4jJson.class.getName(),
                                        count)
                                .withJvmOptions(Log4jJson.jvmOptions().toArray(new String[0])),
                        Entry.of(
                                "Logback async, logstash-logback-encoder",
                                JsonRound.class,
                                LogbackJson.class.getName(),
                                count)),
                new Table()
                        .figure("events/s, thousands", "rate", 1000, "%.0f")
                        .figure("CPU-s per million", "cpu", "%.2f")
                        .figure("bytes a line", "bytes", "%.0f")
                        .ratio("rate, it : tele", "rate", TELE)
                        .ratio("CPU, it : tele", "cpu", TELE),
                WARM_UPS,
                SETTINGS);
    }
}
