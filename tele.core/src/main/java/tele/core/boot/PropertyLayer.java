package tele.core.boot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings by their property names: from files, {@code -D} and code. */
final class PropertyLayer implements SettingsLayer {
    static final SettingsLayer EMPTY = new PropertyLayer(Map.of());

    private final Map<String, Setting> byName;

    PropertyLayer(Map<String, Setting> byName) {
        this.byName = byName;
    }

    /** A layer of one origin; empty values are left out. */
    static PropertyLayer of(Map<String, String> values, String origin) {
        Map<String, Setting> byName = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    if (!value.isBlank()) {
                        byName.put(name, new Setting(name, value.trim(), origin));
                    }
                });
        return new PropertyLayer(byName);
    }

    @Override
    public @Nullable Setting find(String name) {
        return byName.get(name);
    }

    @Override
    public Map<String, Setting> family(String prefix) {
        Map<String, Setting> family = new LinkedHashMap<>();
        byName.forEach(
                (name, setting) -> {
                    if (name.startsWith(prefix) && name.length() > prefix.length()) {
                        family.put(name.substring(prefix.length()), setting);
                    }
                });
        return family;
    }

    @Override
    public Map<String, Setting> written() {
        return byName;
    }
}
