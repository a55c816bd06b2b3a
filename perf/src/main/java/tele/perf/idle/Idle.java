package tele.perf.idle;

import java.io.IOException;
import java.util.List;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;
import tele.perf.json.JsonFile;
import tele.perf.json.Log4jJson;
import tele.perf.start.Collector;

/** {@code perf/run idle}: the CPU of a process whose loggers have nothing to do. */
public final class Idle {
    private static final String NONE = "no logging at all";
    private static final int ROUNDS = 3;
    private static final int WARM_UPS = 1; // what a start leaves to be compiled is not silence

    private Idle() {}

    /** See {@link tele.perf.fleet.Options}. */
    public static void main(String[] args) throws IOException {
        System.setProperty("tele.enabled", "false"); // in here: the JDK's HTTP server logs
        try (Collector collector = Collector.start(JsonFile.MESSAGE)) {
            Program.run(args, ROUNDS, List.of(idle(collector.address().toString())));
        }
    }

    private static Experiment idle(String collector) {
        return new Experiment(
                "idle",
                "CPU of a process that is silent",
                List.of(
                        entry(NONE, Library.NONE, collector),
                        entry("tele, all three sinks", Library.TELE, collector),
                        entry("Logback AsyncAppender", Library.LOGBACK, collector),
                        entry("Log4j 2 async loggers", Library.LOG4J, collector)
                                .withJvmOptions(Log4jJson.jvmOptions().toArray(new String[0])),
                        entry("tinylog writing thread", Library.TINYLOG, collector),
                        entry("OpenTelemetry SDK, OTLP", Library.OTEL, collector),
                        entry("jboss AsyncHandler", Library.JBOSS, collector)
                                .withJvmOptions(
                                        "-Djava.util.logging.manager="
                                                + "org.jboss.logmanager.LogManager")),
                new Table()
                        .figure("CPU, ms a second", "cpu", "%.2f")
                        .over("over no logging", "cpu", NONE, "%.2f"),
                WARM_UPS,
                List.of(
                        IdleRound.EVENTS
                                + " events, "
                                + IdleRound.SETTLING_MS
                                + " ms of silence, then "
                                + IdleRound.MEASURED_MS
                                + " ms of silence in which CPU is counted, of all threads, the"
                                + " JVM's own included, by the kernel's account (Linux)",
                        "peers but the SDK have a file open; nobody's wait strategy is set",
                        "the aim is 1 ms at most"));
    }

    private static Entry entry(String name, Library library, String collector) {
        return Entry.of(name, IdleRound.class, library.name(), collector);
    }
}
