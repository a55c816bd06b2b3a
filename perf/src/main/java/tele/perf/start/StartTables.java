package tele.perf.start;

import java.io.IOException;
import java.util.List;
import tele.perf.fleet.Results;
import tele.perf.fleet.Rounds;
import tele.perf.fleet.Sample;
import tele.perf.fleet.Table;

/** The figures of {@link StartUp}, and how they are shown. */
final class StartTables {
    private static final String PROCESSES =
            "every sample a new process with the JVM's default options, which include the JDK's own"
                    + " archive of classes; the programs take turns; each of them logs one line,"
                    + " which must be at every destination once, and ends";
    private static final String TELE =
            "tele writes to all three of its sinks, to the file JSON; the collector is an HTTP"
                    + " server on 127.0.0.1; \"no collector\": nobody listens there, and tele's"
                    + " time to shut down is 0.5 s, which shows in *process*";
    private static final String PEERS =
            "peers write to console and file on the calling thread, set up by their configuration"
                    + " files; the OpenTelemetry SDK sends from a thread of its own, is set up by"
                    + " code and closed at the end";
    private static final String COLUMNS =
            "*first call*: of the thread that logs first, with its logger at hand; *to the logger*:"
                    + " from the beginning of `main` to there; *started*: from the request for the"
                    + " process until the first call had returned; *process*: until it had ended,"
                    + " everything delivered; *over JUL*: more than `"
                    + OneLiners.PLAIN_JUL
                    + "` in the same round";
    private static final String CLASSES =
            "by the JVM's log of them, in a run of its own; by all threads, those of the JDK"
                    + " included; *during the first call*: by any thread; *from the archive*: of"
                    + " all, in the run with AppCDS";

    private StartTables() {}

    /**
     * One process.
     *
     * @param jul plain JUL's in the same round
     */
    static Sample sample(Launch.Times times, Launch.Times jul) {
        return Sample.empty()
                .with("call_ms", ms(times.call()))
                .with("logger_ms", ms(times.logger()))
                .with("started_ms", ms(times.started()))
                .with("started_over_jul_ms", ms(times.started() - jul.started()))
                .with("process_ms", ms(times.process()))
                .with("process_over_jul_ms", ms(times.process() - jul.process()));
    }

    /** One program's classes. */
    static Sample sample(ClassCount plain, ClassCount archived) {
        return Sample.empty()
                .with("before", plain.beforeTheCall())
                .with("during", plain.duringTheCall())
                .with("all", plain.inAll())
                .with("archived", archived.archived());
    }

    private static double ms(long nanos) {
        return nanos / 1e6;
    }

    static void show(Rounds plain, Rounds archived, Rounds classes, int rounds) throws IOException {
        List<String> facts =
                List.of(
                        PROCESSES,
                        TELE,
                        PEERS,
                        COLUMNS,
                        "median (smallest–largest) of " + rounds + " processes");
        Results.show("start", "The first line of a process", times(), plain, facts);
        Results.show(
                "start-cds",
                "The first line of a process with an archive of its classes (AppCDS)",
                times(),
                archived,
                facts);
        Results.show(
                "start-classes",
                "Classes that a process loads for its first line",
                classes(),
                classes,
                List.of(CLASSES));
    }

    private static Table times() {
        return new Table()
                .figure("first call, ms", "call_ms", "%.1f")
                .figure("to the logger, ms", "logger_ms", "%.1f")
                .figure("started, ms", "started_ms", "%.0f")
                .figure("started, over JUL", "started_over_jul_ms", "%.0f")
                .figure("process, ms", "process_ms", "%.0f")
                .figure("process, over JUL", "process_over_jul_ms", "%.0f");
    }

    private static Table classes() {
        return new Table()
                .figure("before the first call", "before", "%.0f")
                .figure("during the first call", "during", "%.0f")
                .figure("in all", "all", "%.0f")
                .figure("from the archive", "archived", "%.0f");
    }
}
