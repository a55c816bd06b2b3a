package tele.sink.otlp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics;
import tele.api.spi.TeleClock;

/**
 * What people are told while a server cannot be reached: one line when it begins and one when all
 * that had to wait is through. Signals that share a server share an outage.
 */
final class Outage {
    /*
     * Callers      sender threads and the lane thread; every method takes the monitor.
     * Episode      begins with the first failed attempt; is over when no signal fails and no late record
     *              is outstanding.
     * Attacked by  OutageTest.
     */

    /** An outage so soon after the last one is only told if it lasts. */
    private static final Duration QUIET = Duration.ofSeconds(60);

    private static final Duration LASTING = Duration.ofSeconds(10);
    private static final String CODE = "TELE-301";

    private final String sink;
    private final String server;
    private final TeleClock clock;
    private final Diagnostics diagnostics;
    private final Set<Signal> failing = EnumSet.noneOf(Signal.class);
    private boolean open;
    private boolean told;
    private long beganNanos;
    private long answeredNanos;
    private @Nullable Long toldNanos;
    private long outstanding;
    private long sentLate;
    private long lost;

    Outage(String sink, String server, TeleClock clock, Diagnostics diagnostics) {
        this.sink = sink;
        this.server = server;
        this.clock = clock;
        this.diagnostics = diagnostics;
    }

    synchronized boolean isFailing(Signal signal) {
        return failing.contains(signal);
    }

    /** An attempt has failed. */
    synchronized void failed(Signal signal, Answer answer) {
        long now = clock.nanoTime();
        if (!open) {
            open = true;
            told = false;
            beganNanos = now;
            sentLate = 0;
            lost = 0;
        }
        failing.add(signal);
        boolean isQuiet = toldNanos != null && now - toldNanos < QUIET.toNanos();
        if (told || !isQuiet || now - beganNanos >= LASTING.toNanos()) {
            tell(answer, now);
        }
    }

    // again and again: Diagnostics shows the first, and how often it happened once a minute
    private void tell(Answer answer, long now) {
        told = true;
        toldNanos = now;
        diagnostics.report(
                new Diagnostics.Report(
                        tele.api.event.Level.WARN,
                        CODE,
                        sink,
                        sink + ": " + answer.what() + "; keeping events, retrying every 1s..30s",
                        answer.cure(),
                        null,
                        answer.cause()));
    }

    /**
     * The server has answered.
     *
     * @return whether this signal had failed before
     */
    synchronized boolean answered(Signal signal) {
        boolean recovered = failing.remove(signal);
        if (recovered && failing.isEmpty()) {
            answeredNanos = clock.nanoTime();
        }
        endIfOver();
        return recovered;
    }

    /** So many records have to wait. */
    synchronized void delayed(long records) {
        outstanding += records;
    }

    /** So many of them are through. */
    synchronized void sentLate(long records) {
        outstanding -= records;
        sentLate += records;
        endIfOver();
    }

    /** So many of them will not arrive. */
    synchronized void lostLate(long records) {
        outstanding -= records;
        lost += records;
        endIfOver();
    }

    private void endIfOver() {
        if (!open || !failing.isEmpty() || outstanding > 0) {
            return;
        }
        open = false;
        if (told) {
            long seconds = Duration.ofNanos(answeredNanos - beganNanos).toSeconds();
            String what =
                    "%s: %s answers again after %ds; %d lost, %d sent late"
                            .formatted(sink, server, seconds, lost, sentLate);
            diagnostics.recovered(CODE, Diagnostics.Report.info("TELE-302", sink, what));
        }
    }
}
