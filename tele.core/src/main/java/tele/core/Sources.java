package tele.core;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Engine;
import tele.api.spi.EventSource;

/** The event sources that the application asked to be hooked in. */
final class Sources {
    /*
     * Callers    install() and uninstall(): any thread, one at a time by a lock that nothing else takes. levelsChanged(): any thread; the
     *            sources are told on the housekeeper's, because that may wait for a lock of the foreign API.
     * Attacked by SourcesTest.
     */
    private final Engine engine;
    private final Housekeeper housekeeper;
    private final Object lock = new Object();
    private final List<EventSource> installed = new ArrayList<>(); // guarded by lock
    private volatile LevelRule rule = LevelRule.NOTHING;

    Sources(Engine engine, Housekeeper housekeeper) {
        this.engine = engine;
        this.housekeeper = housekeeper;
    }

    void install(LevelRule now) {
        synchronized (lock) {
            if (!installed.isEmpty()) {
                return;
            }
            rule = now;
            for (EventSource source : find()) {
                source.install(engine);
                installed.add(source);
                source.levels(now.byPrefix());
            }
        }
    }

    private List<EventSource> find() {
        List<EventSource> found = new ArrayList<>();
        try {
            ServiceLoader.load(EventSource.class, Sources.class.getClassLoader())
                    .forEach(found::add);
        } catch (ServiceConfigurationError broken) {
            engine.diagnostics()
                    .report(
                            Report.error(
                                    "TELE-206",
                                    "sources",
                                    "an event source cannot be used: " + broken.getMessage(),
                                    null,
                                    broken));
        }
        return found;
    }

    void levelsChanged(LevelRule changed) {
        rule = changed;
        housekeeper.submit(this::tellLevels);
    }

    private void tellLevels() {
        synchronized (lock) {
            installed.forEach(source -> source.levels(rule.byPrefix()));
        }
    }

    void uninstall() {
        synchronized (lock) {
            installed.forEach(EventSource::uninstall);
            installed.clear();
        }
    }
}
