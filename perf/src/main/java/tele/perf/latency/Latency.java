package tele.perf.latency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;
import tele.perf.pipe.EmptyHandlerPipe;
import tele.perf.pipe.FromJava21;
import tele.perf.pipe.JbossPipe;
import tele.perf.pipe.Log4jPipe;
import tele.perf.pipe.LogbackFieldsPipe;
import tele.perf.pipe.OTelPipe;
import tele.perf.pipe.Pipe;
import tele.perf.pipe.TeleJulPipe;
import tele.perf.pipe.TelePipe;
import tele.perf.pipe.TinylogPipe;

/** {@code perf/run latency}: percentiles of the time a paced call takes. */
public final class Latency {
    private static final int ROUNDS = 7;
    private static final int WARM_UPS = 8;
    private static final String FLOOR = "JUL, empty handler";

    private Latency() {}

    /** See {@link tele.perf.fleet.Options}. */
    public static void main(String[] args) throws IOException {
        Program.run(args, ROUNDS, List.of(paced()), List.of());
    }

    private static Experiment paced() {
        Table table = new Table();
        for (String percentile : List.of("p50", "p99", "p99.9", "max")) {
            table.figure(percentile + ", µs", percentile, "%.2f");
        }
        return new Experiment(
                "latency",
                "Paced calls, 1 thread",
                entries(),
                table.ratio("p99.9 : " + FLOOR, "p99.9", FLOOR),
                WARM_UPS,
                List.of(
                        Paced.CALLS
                                + " calls a round, one every "
                                + Paced.PACE_NANOS
                                + " ns, each with two fields or arguments; the time is that of the"
                                + " call and of one reading of the clock",
                        "every event is counted at the end of its pipe, in order"));
    }

    private static List<Entry> entries() {
        List<Entry> all =
                new ArrayList<>(
                        List.of(
                                entry("tele", TelePipe.class),
                                entry("tele, JUL call", TeleJulPipe.class),
                                entry(FLOOR, EmptyHandlerPipe.class),
                                entry("OpenTelemetry logs", OTelPipe.class),
                                entry("jboss AsyncHandler", JbossPipe.class)
                                        .withJvmOptions(JbossPipe.JVM_OPTION),
                                entry("tinylog writing thread", TinylogPipe.class),
                                entry("Logback, key-value pairs", LogbackFieldsPipe.class),
                                entry("Log4j 2 async loggers", Log4jPipe.class)
                                        .withJvmOptions(
                                                Log4jPipe.jvmOptions().toArray(new String[0]))));
        FromJava21.rainbowGum().ifPresent(pipe -> all.add(entry("Rainbow Gum", pipe)));
        return all;
    }

    private static Entry entry(String name, Class<? extends Pipe> pipe) {
        return Entry.of(name, Paced.class, pipe.getName());
    }
}
