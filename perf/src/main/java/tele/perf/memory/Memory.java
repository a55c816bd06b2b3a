package tele.perf.memory;

import java.io.IOException;
import java.util.List;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;
import tele.perf.pipe.JbossPipe;
import tele.perf.pipe.Log4jPipe;
import tele.perf.pipe.Pipe;

/** {@code perf/run memory}: the heap that waiting events hold. */
public final class Memory {
    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 2;

    private Memory() {}

    /** See {@link tele.perf.fleet.Options}. */
    public static void main(String[] args) throws IOException {
        List<Entry> entries =
                List.of(
                        Entry.of("tele", Waiting.class, "tele"),
                        Entry.of("OpenTelemetry logs", Waiting.class, "otel"),
                        Entry.of("jboss AsyncHandler", Waiting.class, "jboss")
                                .withJvmOptions(JbossPipe.JVM_OPTION),
                        Entry.of("Logback, parameters", Waiting.class, "logback"),
                        Entry.of("Log4j 2 async loggers", Waiting.class, "log4j")
                                .withJvmOptions(Log4jPipe.jvmOptions().toArray(new String[0])));
        Experiment waiting =
                new Experiment(
                        "memory",
                        Waiting.EVENTS + " events waiting",
                        entries,
                        new Table().figure("heap, MB more than before", "MB", "%.1f"),
                        WARM_UPS,
                        List.of(
                                "two fields, one of them a boxed number that no cache holds; queues"
                                        + " of "
                                        + Pipe.QUEUE_EVENTS
                                        + ", whose own arrays count as before; heap in use after"
                                        + " collections",
                                "Log4j's ring holds its events from the start, and their texts"
                                        + " since the rounds that warmed up"));
        Program.run(args, ROUNDS, List.of(waiting), List.of());
    }
}
