package tele.it.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tele.api.TeleStats;
import tele.api.Tracer;
import tele.core.TeleEngine;

/** A thread that logs numbered lines until it is stopped. */
final class Load {
    /*
     * Producer    the load's own thread alone writes sent; stop() reads it after a join.
     * Attacked by OutageIT, whose sums would not hold.
     */
    static final String TARGET = "load";

    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final TeleEngine engine;
    private final Tracer tracer;
    private final int linesATurn;
    private final long mostWaiting;
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopped;
    private int sent;

    private Load(TeleEngine engine, int linesATurn, long mostWaiting) {
        this.engine = engine;
        this.tracer = engine.tracer(TARGET);
        this.linesATurn = linesATurn;
        this.mostWaiting = mostWaiting;
    }

    /** About 1000 lines a second, whatever becomes of them. */
    static Load steady(TeleEngine engine) {
        return new Load(engine, 10, Long.MAX_VALUE).start();
    }

    /** As many as are delivered: thousands wait at any time. */
    static Load pressing(TeleEngine engine) {
        return new Load(engine, 2000, 20_000).start();
    }

    private Load start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!stopped) {
            if (waiting(engine) < mostWaiting) {
                logOneTurn();
            }
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    private void logOneTurn() {
        for (int i = 0; i < linesATurn; i++) {
            tracer.info("line " + sent).field("number", sent).emit();
            sent++;
        }
    }

    /** Lines that have not been answered for. */
    static long waiting(TeleEngine engine) {
        TeleStats stats = engine.stats();
        return stats.captured() - otlp(stats, TeleStats.SinkStats::delivered);
    }

    static long delivered(TeleEngine engine) {
        return otlp(engine.stats(), TeleStats.SinkStats::delivered);
    }

    private static long otlp(TeleStats stats, ToLongFunction<TeleStats.SinkStats> number) {
        TeleStats.@Nullable SinkStats otlp = stats.sinks().get("otlp");
        return otlp == null ? 0 : number.applyAsLong(otlp);
    }

    /** Returns how many lines there were, numbered from 0. */
    int stop() throws InterruptedException {
        stopped = true;
        thread.join();
        return sent;
    }
}
