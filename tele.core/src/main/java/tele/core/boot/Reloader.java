package tele.core.boot;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.TeleClock;

/**
 * Looks at the settings' files every {@code tele.reload} and brings changes into force. For one
 * thread; does I/O.
 */
public final class Reloader {
    private final ProcessSettings process;
    private final LiveSettings live;
    private final TeleClock clock;
    private final long intervalNanos;
    private final Diagnostics diagnostics;
    private final Supplier<Map<String, Set<String>>> sinks;
    private final Consumer<Set<String>> changed;
    private String stamp;
    private int reloads; // makes each one a subject of its own, so that each is told
    private long checkedNanos;

    /**
     * A reloader of {@code live}, which was read from {@code process}.
     *
     * @param interval zero for never
     * @param sinks setting names of each sink that is there
     * @param changed told the names of settings that have new values, in property form, after they
     *     are in force
     */
    public Reloader(
            ProcessSettings process,
            LiveSettings live,
            TeleClock clock,
            Duration interval,
            Diagnostics diagnostics,
            Supplier<Map<String, Set<String>>> sinks,
            Consumer<Set<String>> changed) {
        this.process = process;
        this.live = live;
        this.clock = clock;
        this.intervalNanos = interval.toNanos();
        this.diagnostics = diagnostics;
        this.sinks = sinks;
        this.changed = changed;
        this.stamp = live.stampAtStart();
        this.checkedNanos = clock.nanoTime();
    }

    /** To be called about every second. */
    public void checkIfDue() {
        long now = clock.nanoTime();
        if (intervalNanos == 0 || now - checkedNanos < intervalNanos) {
            return;
        }
        checkedNanos = now;
        String current = process.stamp();
        if (!current.equals(stamp)) {
            stamp = current;
            reload();
        }
    }

    private void reload() {
        SettingsStack before = live.stack();
        live.replaceProcess(process.read(live.mistakes()));
        live.checkNames(sinks.get());
        Set<String> names = difference(before, live.stack());
        if (!names.isEmpty()) {
            changed.accept(names);
            report(names);
        }
    }

    private static Set<String> difference(SettingsStack before, SettingsStack after) {
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeIf(
                name -> Objects.equals(valueOf(before.find(name)), valueOf(after.find(name))));
        return names;
    }

    private static @Nullable String valueOf(@Nullable Setting setting) {
        return setting == null ? null : setting.value();
    }

    private void report(Set<String> names) {
        Set<String> inForce = new TreeSet<>(names);
        inForce.removeIf(name -> !takesEffect(name));
        Set<String> later = new TreeSet<>(names);
        later.removeAll(inForce);
        KnownSettings known = new KnownSettings(sinks.get());
        later.removeIf(name -> !known.contains(name)); // told as a mistake, not to be waited for
        String subject = "reload " + ++reloads;
        if (!inForce.isEmpty()) {
            String list = String.join(", ", inForce);
            diagnostics.report(
                    Report.info("TELE-110", subject, "settings changed, now in force: " + list));
        }
        if (!later.isEmpty()) {
            String what =
                    "settings changed that are only read at start: "
                            + String.join(", ", later)
                            + "; the old values stay";
            diagnostics.report(Report.warn("TELE-111", subject, what, "a restart is needed"));
        }
    }

    /**
     * Filters, sampling, and all that the console does with an event; but which kinds of event it
     * gets is settled when it is opened.
     */
    static boolean takesEffect(String name) {
        boolean ofLane =
                name.equals("tele.stdout.enabled")
                        || name.equals("tele.stdout.queue.capacity")
                        || name.equals("tele.stdout.span-events");
        return name.equals("tele.filter")
                || (name.startsWith("tele.") && name.endsWith(".filter"))
                || name.startsWith("otel.traces.sampler")
                || (name.startsWith("tele.stdout.") && !ofLane);
    }
}
