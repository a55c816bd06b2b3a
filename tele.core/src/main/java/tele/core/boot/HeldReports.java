package tele.core.boot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics;

/**
 * Diagnostics for those who capture before the settings are known, which say how to tell: reports
 * are held until {@link #passTo}, then passed on at once.
 */
public final class HeldReports implements Diagnostics {
    /*
     * Reporters  any thread.
     * Once       each report is passed on once, in order: it is held, or it finds the listener, and the lock decides which.
     * Lock       held for list operations only; the listener is called outside.
     * Attacked by HeldReportsTest.
     */
    private final List<Held> held = new ArrayList<>(0); // guarded by itself
    private volatile @Nullable Diagnostics listener;

    /** Holds everything, to begin with. */
    public HeldReports() {}

    /**
     * @param recoversFrom {@code null} if it is a problem
     */
    private record Held(@Nullable String recoversFrom, Report report) {
        void passTo(Diagnostics listener) {
            if (recoversFrom == null) {
                listener.report(report);
            } else {
                listener.recovered(recoversFrom, report);
            }
        }
    }

    @Override
    public void report(Report report) {
        take(null, report);
    }

    @Override
    public void recovered(String failing, Report report) {
        take(failing, report);
    }

    private void take(@Nullable String recoversFrom, Report report) {
        Diagnostics told = listener;
        if (told == null) {
            synchronized (held) {
                told = listener;
                if (told == null) {
                    held.add(new Held(recoversFrom, report));
                    return;
                }
            }
        }
        new Held(recoversFrom, report).passTo(told);
    }

    /** Passes on what was held, and from here on each new report. */
    public void passTo(Diagnostics listener) {
        List<Held> known;
        synchronized (held) {
            this.listener = listener;
            known = List.copyOf(held);
            held.clear();
        }
        known.forEach(each -> each.passTo(listener));
    }
}
