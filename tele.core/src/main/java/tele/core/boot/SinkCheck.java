package tele.core.boot;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tele.api.TeleStats.SinkStats;
import tele.api.TeleStats.State;
import tele.api.event.Level;
import tele.core.EngineBuilder;
import tele.core.TeleEngine;

/** Sends one test event to every sink and sees what becomes of it. */
final class SinkCheck {
    private static final String TARGET = "tele.doctor";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_AFTER_REPORT = Duration.ofMillis(500);

    private final PrintStream out;
    private final ReportCollector reports = new ReportCollector();

    SinkCheck(PrintStream out) {
        this.out = out;
    }

    /** What tele said meanwhile, about anything. */
    List<String> findings() {
        return reports.texts();
    }

    /**
     * Tests sinks and prints a line for each.
     *
     * @return whether the event arrived everywhere
     * @throws IllegalArgumentException with {@code tele.strict=true}, for mistakes in the settings
     */
    boolean run(EngineBuilder builder, List<String> sinks) {
        builder.logLevel(Level.OFF).filter(TARGET + "=info,off").sink(reports);
        sinks.forEach(sink -> builder.sinkFilter(sink, TARGET + "=info,off"));
        try (TeleEngine engine = TeleEngine.start(builder.build())) {
            long start = System.nanoTime();
            engine.tracer(TARGET).info("test event of the doctor").emit();
            Map<String, String> outcomes = outcomes(engine, sinks, start);
            outcomes.forEach((sink, outcome) -> out.println("  " + sink + ": " + outcome));
            return outcomes.values().stream().allMatch(outcome -> outcome.startsWith("delivered"));
        }
    }

    private Map<String, String> outcomes(TeleEngine engine, List<String> sinks, long start) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        List<String> open = new ArrayList<>(sinks);
        while (!open.isEmpty()) {
            Map<String, SinkStats> accounts = engine.stats().sinks();
            long waited = System.nanoTime() - start;
            open.removeIf(
                    sink -> {
                        String outcome = outcome(sink, accounts.get(sink), waited);
                        if (outcome != null) {
                            outcomes.put(sink, outcome);
                        }
                        return outcome != null;
                    });
            pause();
        }
        return outcomes;
    }

    private @Nullable String outcome(String sink, @Nullable SinkStats account, long waitedNanos) {
        String report = reports.about(sink);
        if (account != null && account.delivered() > 0) {
            return "delivered in " + TimeUnit.NANOSECONDS.toMillis(waitedNanos) + " ms";
        } else if (account != null && account.lost() > 0) {
            return "LOST "
                    + account.lostByReason().keySet()
                    + (report == null ? "" : ": " + report);
        } else if (account != null && account.state() == State.FAILED) {
            return "OFF" + (report == null ? "" : ": " + report);
        }
        Duration patience = report == null ? PATIENCE : PATIENCE_AFTER_REPORT;
        if (waitedNanos < patience.toNanos()) {
            return null;
        }
        return report == null
                ? "NOT DELIVERED within " + Notation.text(PATIENCE)
                : "NOT DELIVERED: " + report;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
