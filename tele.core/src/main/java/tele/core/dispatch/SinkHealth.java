package tele.core.dispatch;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.Placeholder;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;

/**
 * How a sink is doing: after a failure it pauses, longer each time, from 100 ms to 5 s; the first
 * success ends that. One report when it begins to fail, one when it works again.
 */
final class SinkHealth {
    /*
     * Thread     the lane's, except isPaused(), which statistics read.
     * Attacked by SinkHealthTest.
     */
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String sink;
    private final Diagnostics diagnostics;
    private volatile boolean failing;
    private String failingCode = "";
    private long pauseNanos;
    private long pausedUntil;
    private long failingSince;
    private long lostMeanwhile;

    SinkHealth(String sink, Diagnostics diagnostics) {
        this.sink = sink;
        this.diagnostics = diagnostics;
    }

    boolean isFailing() {
        return failing;
    }

    boolean isPaused(long now) {
        return failing && now - pausedUntil < 0;
    }

    long nanosUntilTry(long now) {
        return failing ? Math.max(0, pausedUntil - now) : 0;
    }

    /** Somebody waits for this sink: it is tried at once, pause or not. */
    void tryNow(long now) {
        if (failing) {
            pausedUntil = now;
        }
    }

    /**
     * It failed.
     *
     * @param lost events that went with it
     */
    void failed(Throwable failure, long lost, long now) {
        if (!failing) {
            failing = true;
            failingSince = now;
            lostMeanwhile = 0;
            pauseNanos = FIRST_PAUSE_NANOS;
        } else {
            pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE_NANOS);
        }
        lostMeanwhile += lost;
        pausedUntil = now + pauseNanos;
        failingCode = failure instanceof IOException ? "TELE-311" : "TELE-321";
        diagnostics.report(
                new Report(
                        Level.ERROR,
                        failingCode,
                        sink,
                        text(failure),
                        cure(failure),
                        null,
                        failure));
    }

    /** It worked. */
    void succeeded(long now) {
        if (failing) {
            failing = false;
            String good = failingCode.equals("TELE-311") ? "TELE-312" : "TELE-322";
            long seconds = TimeUnit.NANOSECONDS.toSeconds(now - failingSince);
            diagnostics.recovered(
                    failingCode,
                    Report.info(
                            good,
                            sink,
                            sink
                                    + ": works again after "
                                    + seconds
                                    + "s; "
                                    + lostMeanwhile
                                    + " events lost"));
        }
    }

    private String text(Throwable failure) {
        if (failure instanceof IOException) {
            return sink
                    + ": "
                    + Placeholder.messageOf(failure)
                    + "; events counted as lost until it works";
        }
        return "sink "
                + sink
                + " threw "
                + failure.getClass().getSimpleName()
                + " \""
                + Placeholder.messageOf(failure)
                + "\"; paused and tried again,"
                + " others unaffected";
    }

    private static @Nullable String cure(Throwable failure) {
        return failure instanceof IOException ? null : "tele.debug=true for the trace";
    }
}
