package tele.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tele.api.TeleStats.SinkStats;
import tele.api.spi.Diagnostics.Report;
import tele.core.boot.StderrDiagnostics;
import tele.core.dispatch.SinkLane;
import tele.core.dispatch.SinkSet;
import tele.core.worker.Worker;

/**
 * The end of an engine: one deadline for everything, and an honest account of what did not get
 * through. Used by the one thread whose close came first.
 */
final class EngineEnd {
    private static final Duration LAST_WORDS = Duration.ofMillis(200);

    private final EngineConfig config;
    private final Worker worker;
    private final SinkSet sinks;
    private final SinkControl control;
    private final StderrDiagnostics diagnostics;

    EngineEnd(
            EngineConfig config,
            Worker worker,
            SinkSet sinks,
            SinkControl control,
            StderrDiagnostics diagnostics) {
        this.config = config;
        this.worker = worker;
        this.sinks = sinks;
        this.control = control;
        this.diagnostics = diagnostics;
    }

    /** After the events captured so far, the worker ends, and then every lane. */
    void begin(long nanos) {
        // a little less than all the time: a sink that uses it up must still be able to say what
        // became of its events
        long forSinks = config.clock().nanoTime() + nanos - nanos / 20;
        worker.submit(
                () -> {
                    try {
                        worker.stop();
                    } finally {
                        sinks.close(forSinks);
                    }
                });
    }

    /** Waits for all of them. */
    void await(long deadline) {
        Waiting.until(deadline, worker::awaitStopped);
        for (SinkLane lane : sinks.all()) {
            if (!Waiting.until(deadline, lane::awaitClosed)) {
                lane.interrupt(); // it hangs in its sink: left behind, but given the chance to end
            }
        }
    }

    /** Whether every event came to an end that a sink has told of. */
    boolean isComplete() {
        return undelivered().isEmpty();
    }

    /** Says for each sink how many events did not get through, and that all is written. */
    void report(Duration timeout) {
        undelivered()
                .forEach(
                        (sink, account) ->
                                diagnostics.report(
                                        Report.warn(
                                                "TELE-501",
                                                sink,
                                                text(sink, account, timeout),
                                                null)));
        diagnostics.flush(LAST_WORDS);
    }

    private static String text(String sink, SinkStats account, Duration timeout) {
        long missing = account.pending() + account.lostByReason().getOrDefault("shutdown", 0L);
        String spooled =
                account.spooled() > 0
                        ? " (" + account.spooled() + " of them are in its spool)"
                        : "";
        return "stopped; "
                + missing
                + " of "
                + account.dispatched()
                + " events not delivered to "
                + sink
                + " within "
                + inWords(timeout)
                + spooled;
    }

    private static String inWords(Duration timeout) {
        long millis = timeout.toMillis();
        return millis % 1000 == 0 ? TimeUnit.MILLISECONDS.toSeconds(millis) + "s" : millis + "ms";
    }

    private Map<String, SinkStats> undelivered() {
        Map<String, SinkStats> undelivered = new LinkedHashMap<>();
        control.accounts()
                .forEach(
                        (name, account) -> {
                            if (account.pending() > 0
                                    || account.lostByReason().containsKey("shutdown")) {
                                undelivered.put(name, account);
                            }
                        });
        return undelivered;
    }
}
