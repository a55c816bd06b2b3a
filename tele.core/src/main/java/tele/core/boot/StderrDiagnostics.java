package tele.core.boot;

import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import tele.api.event.Level;
import tele.api.event.Notice;
import tele.api.spi.Diagnostics;
import tele.api.spi.TeleClock;

/** placeholder */
public final class StderrDiagnostics implements Diagnostics {
    /**
     * @param clock measures the minutes
     * @param threshold the least severe level written to {@code out}; notices are made of all
     * @param debug whether stack traces are written
     * @param notices gets what becomes a notice, on the reporting thread; must not wait
     * @param out usually the descriptor of standard error; only ever written by a thread of this object's own
     */
    public StderrDiagnostics(
            TeleClock clock, Level threshold, boolean debug, Consumer<Notice> notices, OutputStream out) {}

    /** Straight to the descriptor: {@code System.err} may have been replaced by something that logs. */
    public static StderrDiagnostics toStandardError(
            TeleClock clock, Level threshold, boolean debug, Consumer<Notice> notices) {
        return new StderrDiagnostics(
                clock, threshold, debug, notices, new java.io.FileOutputStream(java.io.FileDescriptor.err));
    }

    @Override
    public void report(Report report) {}

    @Override
    public void recovered(String failing, Report report) {}

    /** Shows summaries that are due; to be called about every second. Quick. */
    public void tick() {}

    /** Shows every summary that is not yet due, and waits until all lines are written, at most for {@code timeout}. */
    public void flush(Duration timeout) {}
}
