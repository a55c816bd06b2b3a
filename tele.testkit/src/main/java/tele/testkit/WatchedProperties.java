package tele.testkit;

import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** System properties that remember which of tele's and OpenTelemetry's settings were asked for. */
final class WatchedProperties extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> settingsRead = ConcurrentHashMap.newKeySet();

    WatchedProperties(Properties original) {
        putAll(original);
    }

    Set<String> settingsRead() {
        return Set.copyOf(settingsRead);
    }

    @Override
    public @Nullable String getProperty(String key) {
        watch(key);
        return super.getProperty(key);
    }

    @Override
    public @Nullable String getProperty(String key, @Nullable String otherwise) {
        watch(key);
        return super.getProperty(key, otherwise);
    }

    private void watch(String key) {
        if (key.startsWith("tele.") || key.startsWith("otel.")) {
            settingsRead.add(key);
        }
    }
}
