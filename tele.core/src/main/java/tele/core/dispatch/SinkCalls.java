package tele.core.dispatch;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tele.api.TeleStats.State;
import tele.api.event.EventKind;
import tele.api.event.Placeholder;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Sink;
import tele.api.spi.SinkFilter;
import tele.api.spi.SinkGoneException;
import tele.api.spi.TeleClock;

/**
 * Every call to a sink, each with its catch: what a sink throws ends here, counted and reported.
 */
final class SinkCalls {
    /*
     * Thread     the lane's; state(), isOpen() and hasGivenUp() are read by others.
     * Attacked by SinkLaneTest.
     */
    private final LaneConfig config;
    private final SinkOpener opener;
    private final LaneCounts counts;
    private final TeleClock clock;
    private final Diagnostics diagnostics;
    private final SinkHealth health;
    private final FlushSchedule schedule;

    private volatile @Nullable Sink sink;
    private volatile boolean givenUp;
    private boolean confirmsDelivery;
    private long unflushed;
    private long consumed; // notices not counted
    private long failedToConsume;

    SinkCalls(
            LaneConfig config,
            SinkOpener opener,
            LaneCounts counts,
            TeleClock clock,
            Diagnostics diagnostics) {
        this.config = config;
        this.opener = opener;
        this.counts = counts;
        this.clock = clock;
        this.diagnostics = diagnostics;
        this.health = new SinkHealth(config.name(), diagnostics);
        this.schedule = new FlushSchedule(config.flushIntervalNanos(), config.flushCountEvents());
    }

    State state() {
        if (givenUp) {
            return State.FAILED;
        } else if (health.isFailing()) {
            return State.PAUSED;
        }
        return sink == null ? State.OPENING : State.RUNNING;
    }

    boolean isOpen() {
        return sink != null;
    }

    /** Whether this sink will never work: its settings make it pointless. */
    boolean hasGivenUp() {
        return givenUp;
    }

    /** Whether it was never open so far, and not for lack of trying. */
    boolean cannotOpen() {
        return sink == null && health.isFailing();
    }

    /** Whether it may be called now. */
    boolean isReady(long now) {
        return sink != null && !health.isPaused(now);
    }

    /** Whether the last thing it did was to fail. */
    boolean isFailing() {
        return health.isFailing();
    }

    void tryNow(long now) {
        health.tryNow(now);
    }

    /** Opens it if that is due; says whether it was opened just now. */
    boolean openIfDue(long now) {
        if (sink != null || givenUp || health.isPaused(now)) {
            return false;
        }
        try {
            Sink opened = opener.open(counts);
            confirmsDelivery = opened.confirmsDelivery();
            sink = opened;
            health.succeeded(clock.nanoTime());
            return true;
        } catch (IOException notNow) {
            health.failed(notNow, 0, clock.nanoTime());
        } catch (Throwable never) {
            givenUp = true;
            diagnostics.report(
                    Report.error(
                            "TELE-323",
                            config.name(),
                            "sink "
                                    + config.name()
                                    + " could not be opened ("
                                    + Placeholder.textOf(never)
                                    + "); it stays off, others unaffected",
                            "tele.debug=true for the trace",
                            never));
        }
        return false;
    }

    void consume(TelemetryEvent event, long now) {
        Sink open = sink;
        boolean counted = event.kind() != EventKind.NOTICE;
        if (open == null) {
            return;
        }
        try {
            open.consume(event);
        } catch (Throwable failed) {
            failedToConsume += counted ? 1 : 0;
            counts.lost(counted ? 1 : 0, "failed");
            failed(failed, counted ? 1 : 0);
            return;
        }
        unflushed += counted ? 1 : 0;
        consumed += counted ? 1 : 0;
        schedule.consumed(now);
        if (schedule.isCountReached()) {
            flush(open);
        }
    }

    boolean isFlushDue(long now) {
        return schedule.isDue(now);
    }

    boolean flushIfDue(long now) {
        Sink open = sink;
        if (open == null || !schedule.isDue(now)) {
            return false;
        }
        flush(open);
        return true;
    }

    private void flush(Sink open) {
        settle(open::flush);
    }

    /** A full flush; says whether nothing of what was consumed is still pending. */
    boolean drain(Duration timeLeft) {
        Sink open = sink;
        if (open == null) {
            return false;
        }
        settle(() -> open.drain(timeLeft));
        return !confirmsDelivery || counts.unconfirmed(consumed + failedToConsume) == 0;
    }

    private void settle(Flushing flushing) {
        long events = confirmsDelivery ? 0 : unflushed;
        long lostBefore = counts.lostBySink();
        boolean proves = schedule.isPending(); // a flush of nothing says nothing about the sink
        unflushed = 0;
        schedule.flushed();
        try {
            flushing.run();
            counts.delivered(events);
            if (proves) {
                health.succeeded(clock.nanoTime());
            }
        } catch (Throwable failed) {
            counts.lost(events, "failed");
            failed(failed, counts.lostBySink() - lostBefore); // some sinks count for themselves
        }
    }

    private void failed(Throwable failure, long lost) {
        if (failure instanceof SinkGoneException) {
            giveUp(failure);
        } else {
            health.failed(failure, lost, clock.nanoTime());
        }
    }

    private void giveUp(Throwable failure) {
        givenUp = true;
        diagnostics.report(
                Report.error(
                        "TELE-331",
                        config.name(),
                        config.name()
                                + ": "
                                + Placeholder.messageOf(failure)
                                + "; the sink is off, others unaffected",
                        null,
                        failure));
        if (!confirmsDelivery) {
            counts.lost(unflushed, "failed");
            unflushed = 0;
        }
        closeSink();
    }

    void close(Duration timeLeft) {
        if (sink != null) {
            drain(timeLeft);
            closeSink();
        }
    }

    private void closeSink() {
        Sink open = sink;
        if (open == null) {
            return; // given up while it was drained
        }
        sink = null;
        try {
            open.close();
        } catch (Throwable failed) {
            diagnostics.report(
                    Report.error(
                            "TELE-324",
                            config.name(),
                            "sink "
                                    + config.name()
                                    + " failed to close ("
                                    + Placeholder.textOf(failed)
                                    + ")",
                            null,
                            failed));
        }
    }

    @Nullable SinkFilter filter() {
        Sink open = sink;
        try {
            return open == null ? null : open.filter();
        } catch (Throwable failed) {
            health.failed(failed, 0, clock.nanoTime());
            return null;
        }
    }

    /** Nanoseconds until there is something to do without anything new coming. */
    long nanosUntilDue(long now) {
        return health.isPaused(now) ? health.nanosUntilTry(now) : schedule.nanosUntilDue(now);
    }

    @FunctionalInterface
    private interface Flushing {
        void run() throws IOException;
    }
}
