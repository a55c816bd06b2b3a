package tele.core.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sources of settings, the strongest first. Immutable. */
final class SettingsStack {
    static final SettingsStack EMPTY = new SettingsStack(List.of());

    private final List<SettingsLayer> layers;

    SettingsStack(List<SettingsLayer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** What the strongest source says. */
    @Nullable Setting find(String name) {
        for (SettingsLayer layer : layers) {
            Setting setting = layer.find(name);
            if (setting != null) {
                return setting;
            }
        }
        return null;
    }

    /** Settings that begin with {@code prefix}, by the rest of their names, which order them. */
    Map<String, Setting> family(String prefix) {
        Map<String, Setting> family = new TreeMap<>();
        for (SettingsLayer layer : layers) {
            layer.family(prefix).forEach(family::putIfAbsent);
        }
        return family;
    }

    /**
     * Names set in files, by code or with {@code -D}; of the environment, variables are no names.
     */
    Set<String> propertyNames() {
        Set<String> names = new TreeSet<>();
        for (SettingsLayer layer : layers) {
            if (layer instanceof PropertyLayer) {
                names.addAll(layer.written().keySet());
            }
        }
        return names;
    }

    List<SettingsLayer> layers() {
        return layers;
    }

    /** These sources below {@code strongest}. */
    SettingsStack below(SettingsLayer strongest) {
        List<SettingsLayer> all = new ArrayList<>();
        all.add(strongest);
        all.addAll(layers);
        return new SettingsStack(all);
    }
}
