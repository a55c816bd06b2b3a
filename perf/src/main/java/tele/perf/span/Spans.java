package tele.perf.span;

import java.io.IOException;
import java.util.List;
import tele.perf.capture.Burst;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;
import tele.perf.pipe.Pipe;

/** {@code perf/run span}: a span with a field, from its start to its end. */
public final class Spans {
    private static final int ROUNDS = 5;
    private static final int FORKS = 5;
    private static final int WARM_UPS = 40; // rounds are short: it takes a million spans or two
    private static final int SPANS = 30_000; // four events each must fit in the queue
    private static final String OTEL = "OpenTelemetry";

    private Spans() {}

    /** See {@link tele.perf.fleet.Options}. */
    public static void main(String[] args) throws IOException {
        Table table =
                new Table()
                        .figure("ns/op", "ns", "%.1f")
                        .figure("B/op", "B", "%.0f")
                        .ratio("ns : " + OTEL, "ns", OTEL);
        List<Entry> entries =
                List.of(
                        entry("tele, finished spans", TeleSpans.Finished.class),
                        entry("tele, all four events", TeleSpans.All.class),
                        entry(OTEL, OTelSpans.class));
        Experiment spans =
                new Experiment(
                        "span",
                        "Span: start, enter, exit, close, 1 thread",
                        entries,
                        table,
                        WARM_UPS,
                        FORKS,
                        List.of(
                                "bursts of "
                                        + SPANS
                                        + " spans with one field into an empty queue of "
                                        + Pipe.QUEUE_EVENTS
                                        + ", drained between them and counted; a round is the"
                                        + " median of "
                                        + Burst.BURSTS
                                        + " bursts"));
        Program.run(args, ROUNDS, List.of(spans), List.of());
    }

    private static Entry entry(String name, Class<? extends Pipe> pipe) {
        return Entry.of(name, Burst.class, pipe.getName(), "1", String.valueOf(SPANS));
    }
}
