package tele.perf.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;
import tele.perf.pipe.EmptyHandlerPipe;
import tele.perf.pipe.FromJava21;
import tele.perf.pipe.JbossPipe;
import tele.perf.pipe.Log4jJulPipe;
import tele.perf.pipe.Log4jPipe;
import tele.perf.pipe.LogbackFieldsPipe;
import tele.perf.pipe.LogbackParametersPipe;
import tele.perf.pipe.OTelPipe;
import tele.perf.pipe.Pipe;
import tele.perf.pipe.TeleJulPipe;
import tele.perf.pipe.TelePipe;
import tele.perf.pipe.TinylogPipe;

/** {@code perf/run capture}: what a call costs the application's thread, a table for each kind. */
public final class Capture {
    static final String TELE = "tele";

    private static final int ROUNDS = 5;
    private static final int FORKS = 3;

    // short rounds: it takes a million calls until all is compiled
    private static final int WARM_UPS = 8;

    private Capture() {}

    /** See {@link tele.perf.fleet.Options}. */
    public static void main(String[] args) throws IOException {
        List<Experiment> experiments = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            experiments.add(event(threads));
        }
        for (int threads : new int[] {1, 2, 4}) {
            experiments.add(jul(threads));
        }
        experiments.add(off());
        Program.run(args, ROUNDS, experiments, List.of(settings(1), settings(2)));
    }

    /** What has been tried to find each peer's best settings. */
    private static Experiment settings(int threads) {
        String count = String.valueOf(threads);
        List<Entry> entries = new ArrayList<>();
        for (String wait : List.of("Timeout", "Block", "Sleep", "Yield", "BusySpin")) {
            entries.add(
                    entry("Log4j 2, wait " + wait, Burst.class, Log4jPipe.class, count)
                            .withJvmOptions(options(Log4jPipe.jvmOptions()))
                            .withJvmOptions("-Dlog4j2.asyncLoggerWaitStrategy=" + wait));
        }
        for (int batch : new int[] {512, 4096, 32768}) {
            entries.add(
                    entry("OpenTelemetry, batch " + batch, Burst.class, OTelPipe.class, count)
                            .withJvmOptions("-D" + OTelPipe.BATCH_PROPERTY + "=" + batch));
        }
        return experiment(
                "settings" + threads,
                "Peers' settings, " + threads(threads),
                entries,
                bursts(threads));
    }

    private static Experiment event(int threads) {
        return experiment(
                "event" + threads,
                "Typed event with two fields, " + threads(threads),
                bursting(String.valueOf(threads)),
                bursts(threads));
    }

    private static Experiment jul(int threads) {
        String count = String.valueOf(threads);
        return experiment(
                "jul" + threads,
                "java.util.logging call with two arguments, " + threads(threads),
                List.of(
                        entry(TELE, Burst.class, TeleJulPipe.class, count),
                        entry("JUL, empty handler", Burst.class, EmptyHandlerPipe.class, count),
                        entry("jboss AsyncHandler", Burst.class, JbossPipe.class, count)
                                .withJvmOptions(JbossPipe.JVM_OPTION),
                        entry("Log4j 2 (log4j-jul)", Burst.class, Log4jJulPipe.class, count)
                                .withJvmOptions(options(Log4jJulPipe.jvmOptions()))),
                bursts(threads));
    }

    private static Experiment off() {
        List<Entry> entries = new ArrayList<>(libraries(Off.class));
        entries.add(entry("tele, JUL call", Off.class, TeleJulPipe.class));
        entries.add(entry("JUL", Off.class, EmptyHandlerPipe.class));
        return experiment("off", "Level off", entries, "1 thread, the same calls at level DEBUG");
    }

    /** Without Rainbow Gum when the level is off: its core has no logger that knows its level. */
    private static List<Entry> bursting(String... arguments) {
        List<Entry> all = new ArrayList<>(libraries(Burst.class, arguments));
        FromJava21.rainbowGum()
                .ifPresent(pipe -> all.add(entry("Rainbow Gum", Burst.class, pipe, arguments)));
        return all;
    }

    private static List<Entry> libraries(Class<? extends Contender> work, String... arguments) {
        return List.of(
                entry(TELE, work, TelePipe.class, arguments),
                entry("OpenTelemetry logs", work, OTelPipe.class, arguments),
                entry("jboss AsyncHandler", work, JbossPipe.class, arguments)
                        .withJvmOptions(JbossPipe.JVM_OPTION),
                entry("tinylog writing thread", work, TinylogPipe.class, arguments),
                entry("Logback, key-value pairs", work, LogbackFieldsPipe.class, arguments),
                entry("Logback, parameters", work, LogbackParametersPipe.class, arguments),
                entry("Log4j 2 async loggers", work, Log4jPipe.class, arguments)
                        .withJvmOptions(options(Log4jPipe.jvmOptions())));
    }

    private static Entry entry(
            String name,
            Class<? extends Contender> work,
            Class<? extends Pipe> pipe,
            String... arguments) {
        List<String> all = new ArrayList<>();
        all.add(pipe.getName());
        all.addAll(List.of(arguments));
        return Entry.of(name, work, all.toArray(new String[0]));
    }

    private static Experiment experiment(
            String name, String title, List<Entry> entries, String load) {
        Table table =
                new Table()
                        .figure("ns/op", "ns", "%.1f")
                        .figure("B/op", "B", "%.0f")
                        .inverseRatio("ns, tele : it", "ns", TELE);
        return new Experiment(name, title, entries, table, WARM_UPS, FORKS, List.of(load));
    }

    private static String bursts(int threads) {
        return "bursts of "
                + Burst.EVENTS
                + " events into an empty queue of "
                + Pipe.QUEUE_EVENTS
                + ", drained between them and counted; a round is the median of "
                + Burst.BURSTS
                + " bursts; ns/op is the time from the first thread's begin to the last one's end,"
                + " divided by the "
                + Burst.EVENTS / threads
                + " calls of one thread";
    }

    private static String threads(int count) {
        return count == 1 ? "1 thread" : count + " threads";
    }

    private static String[] options(List<String> options) {
        return options.toArray(new String[0]);
    }
}
