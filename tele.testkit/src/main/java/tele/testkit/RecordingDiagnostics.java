package tele.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tele.api.spi.Diagnostics;

/** Diagnostics that print nothing and keep everything, equal reports too. */
public final class RecordingDiagnostics implements Diagnostics {
    /** Good news: which code is over, and what was said. */
    public record Recovery(String failing, Report report) {}

    private final Object lock = new Object();
    private final List<Report> reports = new ArrayList<>();
    private final List<Recovery> recoveries = new ArrayList<>();

    /** Nothing reported yet. */
    public RecordingDiagnostics() {}

    @Override
    public void report(Report report) {
        synchronized (lock) {
            reports.add(report);
            lock.notifyAll();
        }
    }

    @Override
    public void recovered(String failing, Report report) {
        synchronized (lock) {
            recoveries.add(new Recovery(failing, report));
            lock.notifyAll();
        }
    }

    /** All reports, in order; a copy. */
    public List<Report> reports() {
        synchronized (lock) {
            return List.copyOf(reports);
        }
    }

    /** The reports of one code, in order; a copy. */
    public List<Report> reports(String code) {
        return reports().stream().filter(report -> report.code().equals(code)).toList();
    }

    /** The codes of all reports, in order; a copy. */
    public List<String> codes() {
        return reports().stream().map(Report::code).toList();
    }

    /** All recoveries, in order; a copy. */
    public List<Recovery> recoveries() {
        synchronized (lock) {
            return List.copyOf(recoveries);
        }
    }

    /**
     * Waits for a report of this code.
     *
     * @return whether it came in time
     */
    public boolean awaitReport(String code, Duration atMost) {
        return Waiting.until(
                lock,
                () -> reports.stream().anyMatch(report -> report.code().equals(code)),
                atMost);
    }

    /**
     * Waits until what {@code failing} said is over.
     *
     * @return whether that happened in time
     */
    public boolean awaitRecovery(String failing, Duration atMost) {
        return Waiting.until(
                lock,
                () -> recoveries.stream().anyMatch(each -> each.failing().equals(failing)),
                atMost);
    }
}
