package shop.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tele.api.TeleStats;
import tele.api.TeleStats.SinkStats;

/** What tele says became of every event, beside what was found. */
final class Books {
    private record Check(boolean fine, String text) {}

    private final TeleStats stats;
    private final List<Check> checks = new ArrayList<>();

    Books(TeleStats stats, Arrived file) {
        this.stats = stats;
        check(
                stats.captured() == stats.dropped() + stats.dispatched() && stats.queued() == 0,
                "captured = dropped + dispatched, and nothing is queued");
        stats.sinks().forEach(this::checkBalance);
        compare("json", file);
        check(
                file.droppedSaid() == stats.dropped(),
                "dropped, as the last notice in the file says: " + file.droppedSaid());
    }

    private void checkBalance(String name, SinkStats sink) {
        check(
                sink.dispatched() == stats.dispatched()
                        && sink.dispatched() == sink.filtered() + sink.delivered() + sink.lost()
                        && sink.pending() == 0,
                name + ": dispatched = filtered + delivered + lost, and nothing is pending");
    }

    /** Compares with what the collector has taken. */
    void compareWith(Arrived collector) {
        compare("otlp", collector);
    }

    private void compare(String sink, Arrived arrived) {
        SinkStats said = stats.sinks().get(sink);
        check(
                said != null && said.delivered() == arrived.events(),
                arrived + " = what " + sink + " says is delivered");
        check(
                arrived.isConnected(),
                arrived.place() + ": every parent is there, and the span of every log line");
    }

    private void check(boolean fine, String text) {
        checks.add(new Check(fine, text));
    }

    /** Prints all of it; returns whether every check is fine. */
    boolean show(PrintStream out) {
        out.println();
        out.println("== What became of every event");
        row(out, "", "state", "dispatched", "filtered", "delivered", "lost", "pending");
        stats.sinks().forEach((name, sink) -> show(out, name, sink));
        out.println();
        out.println("  captured " + number(stats.captured()) + ", dropped " + dropped());
        out.println();
        for (Check check : checks) {
            out.printf("  %-5s %s%n", check.fine ? "ok" : "WRONG", check.text);
        }
        return checks.stream().allMatch(Check::fine);
    }

    private String dropped() {
        return number(stats.dropped()) + (stats.dropped() == 0 ? "" : " " + stats.droppedByLevel());
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
        out.printf("  %-8s %-8s %11s %11s %11s %11s %11s%n", cells);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
