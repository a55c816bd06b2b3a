package tele.core.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;

/**
 * Every mistake in the settings. Settings are read before there is anybody to tell, because they
 * say how to tell; so mistakes are kept until {@link #tellTo} and told at once from then on.
 */
public final class Mistakes implements Consumer<Report> {
    /*
     * Writers    any thread that reads settings, in accept().
     * Once       each mistake reaches Diagnostics once: it is told by accept() or by tellTo(), which exclude each other.
     * Lock       held for list operations only; Diagnostics are called outside.
     * Attacked by MistakesTest.
     */
    private final List<Report> all = new ArrayList<>();
    private @Nullable Diagnostics diagnostics;

    /** Takes one mistake. */
    @Override
    public void accept(Report mistake) {
        Diagnostics listener;
        synchronized (all) {
            all.add(mistake);
            listener = diagnostics;
        }
        if (listener != null) {
            listener.report(mistake);
        }
    }

    /** Tells what was found so far, and from here on each new one. */
    public void tellTo(Diagnostics listener) {
        List<Report> known;
        synchronized (all) {
            diagnostics = listener;
            known = List.copyOf(all);
        }
        known.forEach(listener::report);
    }

    /** What was found so far, in order. */
    public List<Report> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /**
     * For {@code tele.strict=true}.
     *
     * @throws IllegalArgumentException listing every mistake found so far, if there are any
     */
    public void failIfAny() {
        List<Report> found = all();
        if (found.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("tele.strict=true, and the settings have ");
        text.append(found.size()).append(found.size() == 1 ? " mistake:" : " mistakes:");
        found.forEach(
                mistake ->
                        text.append(System.lineSeparator())
                                .append("  ")
                                .append(ReportLine.text(mistake)));
        throw new IllegalArgumentException(text.toString());
    }
}
