package tele.sink.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tele.api.encode.KeyEdits;
import tele.api.spi.Settings;

/**
 * Reads {@code include}, {@code exclude}, {@code rename.*} and {@code add.*}, and refuses what
 * would give a key twice.
 */
final class EditSettings {
    private EditSettings() {}

    /**
     * @param builtIn the keys of the chosen format
     */
    static KeyEdits read(Settings settings, Collection<String> builtIn) {
        Set<String> taken = new LinkedHashSet<>(builtIn);
        Map<String, String> rename = new LinkedHashMap<>();
        settings.family("rename.")
                .forEach(
                        (from, to) -> {
                            if (isFree(taken, settings, "rename." + from, to)) {
                                rename.put(from, to);
                            }
                        });
        Map<String, String> add = new LinkedHashMap<>();
        settings.family("add.")
                .forEach(
                        (key, text) -> {
                            if (isFree(taken, settings, "add." + key, key)) {
                                add.put(key, text);
                            }
                        });
        return new KeyEdits(words(settings, "include"), words(settings, "exclude"), rename, add);
    }

    private static boolean isFree(
            Set<String> taken, Settings settings, String setting, String key) {
        if (taken.add(key)) {
            return true;
        }
        settings.mistake(
                "TELE-112",
                setting,
                "would give the key \"" + key + "\" twice; ignored",
                "choose another name");
        return false;
    }

    private static Set<String> words(Settings settings, String key) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : settings.text(key, "").split(",", -1)) {
            if (!word.isBlank()) {
                words.add(word.trim());
            }
        }
        return words;
    }
}
