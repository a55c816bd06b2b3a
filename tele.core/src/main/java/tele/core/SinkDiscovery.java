package tele.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tele.api.event.Placeholder;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.SinkProvider;

/**
 * Finds the sinks on the module path or class path and chooses those that the settings want, in
 * their order.
 */
final class SinkDiscovery {
    private static final int MAX_BROKEN =
            20; // a service file that cannot be read would fail for ever

    private final EngineConfig config;
    private final Diagnostics diagnostics;

    SinkDiscovery(EngineConfig config, Diagnostics diagnostics) {
        this.config = config;
        this.diagnostics = diagnostics;
    }

    /** What was found: every sink's setting names, and the providers to open, in order. */
    record Found(Map<String, Set<String>> settingNames, List<SinkProvider> toOpen) {}

    /** Looks; a provider that is broken is reported and left out. */
    Found find() {
        Map<String, SinkProvider> byName = new LinkedHashMap<>();
        for (SinkProvider provider : all()) {
            String name = provider.name();
            if (byName.putIfAbsent(name, provider) != null) {
                diagnostics.report(
                        Report.warn(
                                "TELE-205",
                                name,
                                "two sinks are named " + name + "; using the first",
                                "remove one jar"));
            }
        }
        Map<String, Set<String>> settingNames = new TreeMap<>();
        byName.forEach((name, provider) -> settingNames.put(name, settingNamesOf(provider)));
        List<SinkProvider> toOpen =
                config.enabledSinks(byName.keySet()).stream()
                        .map(name -> Objects.requireNonNull(byName.get(name)))
                        .toList();
        return new Found(settingNames, toOpen);
    }

    private Set<String> settingNamesOf(SinkProvider provider) {
        try {
            return Set.copyOf(provider.settingNames());
        } catch (Throwable failed) {
            report(failed);
            return Set.of();
        }
    }

    private List<SinkProvider> all() {
        List<SinkProvider> found = new ArrayList<>();
        // the loader that has tele, not the thread's: see GlobalEngine
        Iterator<SinkProvider> each =
                ServiceLoader.load(SinkProvider.class, SinkDiscovery.class.getClassLoader())
                        .iterator();
        for (int broken = 0; broken < MAX_BROKEN; ) {
            try {
                if (!each.hasNext()) {
                    break;
                }
                SinkProvider provider = each.next();
                // foreign code: what it throws makes it a broken one
                Objects.requireNonNull(provider.name(), "its name is null");
                found.add(provider);
            } catch (Throwable failed) {
                broken++;
                report(failed);
            }
        }
        return found;
    }

    private void report(Throwable failed) {
        @Nullable Throwable cause =
                failed instanceof ServiceConfigurationError || failed instanceof LinkageError
                        ? failed.getCause() // the JDK's own: safe to ask
                        : null;
        String why =
                Placeholder.messageOf(failed)
                        + (cause == null ? "" : " (" + Placeholder.textOf(cause) + ")");
        diagnostics.report(
                Report.error(
                        "TELE-204",
                        why,
                        "a sink on the path cannot be used: " + why + "; others unaffected",
                        "is a library missing?",
                        failed));
    }
}
