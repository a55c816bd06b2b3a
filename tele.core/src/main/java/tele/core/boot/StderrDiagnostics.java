package tele.core.boot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.spi.Diagnostics;
import tele.api.spi.TeleClock;

/**
 * {@link Diagnostics} on standard error: {@code [tele] WARN TELE-101 unknown setting …}. What is
 * shown there also becomes a notice {@code tele.report}, whatever the threshold of the lines is.
 */
public final class StderrDiagnostics implements Diagnostics {
    /*
     * Reporters  any thread: applications inside a capture, the worker, lanes. They take two short locks (Episodes, LineWriter), under
     *            which nothing is written and nothing foreign is called.
     * Ticker     one thread, about every second.
     * Failure    what goes wrong in here is counted as unwritten; there is nobody left to tell.
     * Attacked by StderrDiagnosticsTest.
     */
    /** Drops: sinks get a notice of their own, tele.dropped, with the numbers as fields. */
    private static final Set<String> TOLD_BY_THE_QUEUE = Set.of("TELE-401", "TELE-403");

    private final TeleClock clock;
    private final Level threshold;
    private final boolean debug;
    private final Consumer<Notice> notices;
    private final LineWriter lines;
    private final Episodes episodes = new Episodes();
    private final LongAdder failed = new LongAdder();

    /**
     * Diagnostics that write to {@code out}.
     *
     * @param clock tells minutes and the time of notices
     * @param threshold the least severe level of lines; {@code OFF} for none
     * @param debug whether stack traces are written
     * @param notices gets each notice, on the reporting thread; must not wait
     * @param out written by one thread of this object's own at a time; not closed
     */
    public StderrDiagnostics(
            TeleClock clock,
            Level threshold,
            boolean debug,
            Consumer<Notice> notices,
            OutputStream out) {
        this.clock = clock;
        this.threshold = threshold;
        this.debug = debug;
        this.notices = notices;
        this.lines = new LineWriter(out);
    }

    /**
     * Diagnostics on the descriptor itself: {@code System.err} may have been replaced by something
     * that logs.
     */
    public static StderrDiagnostics toStandardError(
            TeleClock clock, Level threshold, boolean debug, Consumer<Notice> notices) {
        return new StderrDiagnostics(
                clock, threshold, debug, notices, new FileOutputStream(FileDescriptor.err));
    }

    @Override
    public void report(Report report) {
        attempt(
                () -> {
                    if (episodes.begins(report, clock.nanoTime())) {
                        show(report, 1);
                    }
                });
    }

    @Override
    public void recovered(String failing, Report report) {
        attempt(
                () -> {
                    episodes.end(failing, report.subject());
                    show(report, 1);
                });
    }

    /**
     * Writes lines that are no problem and of no interest to sinks, if the threshold is INFO or
     * below.
     */
    public void say(List<String> texts) {
        if (threshold.compareTo(Level.INFO) <= 0) {
            attempt(() -> texts.forEach(this::sayOne));
        }
    }

    private void sayOne(String text) {
        StringBuilder line = new StringBuilder("[tele] ");
        ReportLine.escape(line, text);
        lines.write(line.toString());
    }

    /** Shows summaries that are due; to be called about every second. Quick. */
    public void tick() {
        attempt(() -> showAll(episodes.due(clock.nanoTime())));
    }

    /**
     * Shows what was held back for a summary, and waits until every line is written, at most for
     * {@code timeout}; whether that is so.
     */
    public boolean flush(Duration timeout) {
        attempt(() -> showAll(episodes.rest(clock.nanoTime())));
        return lines.flush(timeout);
    }

    /** Lines and notices that did not get out. */
    public long unwritten() {
        return lines.unwritten() + failed.sum();
    }

    private void showAll(List<Episodes.Summary> summaries) {
        for (Episodes.Summary summary : summaries) {
            Report latest = summary.latest();
            String what =
                    latest.what() + " [" + summary.count() + " more in " + summary.seconds() + "s]";
            show(
                    new Report(
                            latest.level(),
                            latest.code(),
                            latest.subject(),
                            what,
                            latest.cure(),
                            latest.origin(),
                            latest.cause()),
                    summary.count());
        }
    }

    private void show(Report report, long count) {
        String text = ReportLine.text(report);
        if (threshold != Level.OFF && report.level().compareTo(threshold) >= 0) {
            Throwable cause = report.cause();
            String trace = debug && cause != null ? StackTraceText.of(cause) : "";
            lines.write("[tele] " + report.level() + ' ' + text + trace);
        }
        if (TOLD_BY_THE_QUEUE.contains(report.code())) {
            return;
        }
        notices.accept(
                new Notice(
                        clock.wallNanos(),
                        Severity.of(report.level()),
                        "tele.report",
                        text,
                        fieldsOf(report, count)));
    }

    private static Fields fieldsOf(Report report, long count) {
        List<@Nullable Object> fields =
                new ArrayList<>(
                        Arrays.asList(
                                "code",
                                report.code(),
                                "subject",
                                report.subject(),
                                "count",
                                count));
        if (report.cure() != null) {
            fields.addAll(List.of("cure", report.cure()));
        }
        if (report.origin() != null) {
            fields.addAll(List.of("origin", report.origin()));
        }
        return Fields.of(fields.toArray());
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Throwable bug) {
            failed.increment();
        }
    }
}
