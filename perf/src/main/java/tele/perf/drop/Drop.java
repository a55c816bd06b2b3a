package tele.perf.drop;

import java.io.IOException;
import java.util.List;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;
import tele.perf.pipe.JbossPipe;
import tele.perf.pipe.Log4jPipe;
import tele.perf.pipe.Pipe;

/** {@code perf/run drop}: a call when the queue is full. */
public final class Drop {
    private static final int ROUNDS = 7;
    private static final int WARM_UPS = 3;
    private static final String TELE = "tele";

    private Drop() {}

    /** See {@link tele.perf.fleet.Options}. */
    public static void main(String[] args) throws IOException {
        Table table =
                new Table()
                        .figure("ns/op", "ns", "%.1f")
                        .figure("B/op", "B", "%.0f")
                        .inverseRatio("ns, tele : it", "ns", TELE);
        List<Entry> entries =
                List.of(
                        Entry.of(TELE, Full.class, "tele"),
                        Entry.of("OpenTelemetry logs", Full.class, "otel"),
                        Entry.of("jboss AsyncHandler", Full.class, "jboss")
                                .withJvmOptions(JbossPipe.JVM_OPTION),
                        Entry.of("Logback, parameters", Full.class, "logback"),
                        Entry.of("Log4j 2 async loggers", Full.class, "log4j")
                                .withJvmOptions(Log4jPipe.jvmOptions().toArray(new String[0])));
        Experiment full =
                new Experiment(
                        "drop",
                        "Queue full, 1 thread",
                        entries,
                        table,
                        WARM_UPS,
                        List.of(
                                Full.CALLS
                                        + " calls a round into a queue of "
                                        + Pipe.QUEUE_EVENTS
                                        + " that was filled before; tinylog has no bound and so"
                                        + " takes no part",
                                "of tele and Log4j, which count their drops, all that was sent has"
                                        + " arrived or was counted"));
        Program.run(args, ROUNDS, List.of(full), List.of());
    }
}
