package shop.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tele.api.TeleStats;
import tele.api.TeleStats.SinkStats;

/** What tele says became of every event, beside what was found. */
final class Books {
    private static final String ROW = "  %-8s %-8s %11s %11s %11s %11s %11s%n";

    private record Check(boolean fine, String text) {}

    private final TeleStats stats;
    private final List<Check> checks = new ArrayList<>();

    Books(TeleStats stats, Arrived file) {
        this.stats = stats;
        checkSums();
        compare("json", file);
        check(
                file.droppedSaid() == stats.dropped(),
                "the notices in the file name %d dropped events", file.droppedSaid());
    }

    private void checkSums() {
        check(
                stats.captured() == stats.dropped() + stats.dispatched() && stats.queued() == 0,
                "captured = dropped + dispatched, and nothing is queued");
        stats.sinks()
                .forEach(
                        (name, sink) ->
                                check(
                                        sink.dispatched() == stats.dispatched() && isBalanced(sink),
                                        "%s: dispatched = filtered + delivered + lost, and nothing is pending", name));
    }

    private static boolean isBalanced(SinkStats sink) {
        return sink.dispatched() == sink.filtered() + sink.delivered() + sink.lost()
                && sink.pending() == 0;
    }

    /** Compares with what the collector has taken. */
    void compareWith(Arrived collector) {
        compare("otlp", collector);
    }

    private void compare(String sink, Arrived arrived) {
        SinkStats said = stats.sinks().get(sink);
        check(
                said != null && said.delivered() == arrived.events(),
                "%s = the %s sink's delivered", arrived, sink);
        check(arrived.isConnected(), "every parent is there, and the span of every log line");
    }

    private void check(boolean fine, String text, Object... arguments) {
        checks.add(new Check(fine, String.format(Locale.ROOT, text, arguments)));
    }

    /** Prints all of it; returns whether every check is fine. */
    boolean show(PrintStream out) {
        out.println();
        out.println("== What became of every event");
        row(out, "", "state", "dispatched", "filtered", "delivered", "lost", "pending");
        stats.sinks().forEach((name, sink) -> show(out, name, sink));
        out.printf(Locale.ROOT, "  captured %,d, dropped %,d %s%n%n", stats.captured(), stats.dropped(), stats.droppedByLevel().isEmpty() ? "" : stats.droppedByLevel());
        for (Check check : checks) {
            out.printf("  %-5s %s%n", check.fine ? "ok" : "WRONG", check.text);
        }
        return checks.stream().allMatch(Check::fine);
    }

    private static void show(PrintStream out, String name, SinkStats sink) {
        row(
                out,
                name,
                sink.state(),
                number(sink.dispatched()),
                number(sink.filtered()),
                number(sink.delivered()),
                number(sink.lost()),
                number(sink.pending()));
    }

    private static void row(PrintStream out, Object... cells) {
        out.printf(ROW, cells);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
