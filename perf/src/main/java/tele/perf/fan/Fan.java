package tele.perf.fan;

import java.io.IOException;
import java.util.List;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;

/** {@code perf/run fan}: tele with more sinks, and beside a slow one. */
public final class Fan {
    private static final int ROUNDS = 15;
    private static final int WARM_UPS = 10;
    private static final String ALONE = "1 sink";

    private Fan() {}

    /** See {@link tele.perf.fleet.Options}. */
    public static void main(String[] args) throws IOException {
        Table table =
                new Table()
                        .figure("call, ns", "ns", "%.1f")
                        .ratio("call : " + ALONE, "ns", ALONE)
                        .figure("delivered, thousands a second", "delivered", "%.0f")
                        .ratio("delivered : " + ALONE, "delivered", ALONE)
                        .figure("CPU of the process, ns an event", "cpu", "%.0f");
        List<Entry> entries =
                List.of(
                        Entry.of(ALONE, FanOut.class, "1"),
                        Entry.of("3 sinks", FanOut.class, "3"),
                        Entry.of("8 sinks", FanOut.class, "8"),
                        Entry.of(
                                "1 sink beside one that takes 1 ms an event",
                                FanOut.class,
                                "1",
                                "slow"));
        Experiment fan =
                new Experiment(
                        "fan",
                        "More sinks, and a slow one, 1 thread",
                        entries,
                        table,
                        WARM_UPS,
                        List.of(
                                "bursts of "
                                        + FanOut.EVENTS
                                        + " events with two fields; delivered: from the first call"
                                        + " until every sink that counts has all of them, in order",
                                "of the slow sink, delivered and lost events add up to those sent"));
        Program.run(args, ROUNDS, List.of(fan), List.of());
    }
}
