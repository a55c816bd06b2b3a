package tele.core.boot;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Settings;

/** {@link Settings} by reading {@link LiveSettings}; immutable itself. */
final class SettingsView implements Settings {
    private static final String DURATION_CURE = "write 5s, 500ms, 2m or PT5S";

    private final LiveSettings live;
    private final String prefix;

    SettingsView(LiveSettings live, String prefix) {
        this.live = live;
        this.prefix = prefix;
    }

    @Override
    public @Nullable String text(String key) {
        Setting setting = find(key);
        return setting == null ? null : setting.value();
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return read(
                key,
                fallback,
                Notation::flag,
                "is not true or false; using " + fallback,
                "write true or false");
    }

    @Override
    public long number(String key, long fallback, long min, long max) {
        return read(
                key,
                fallback,
                text -> {
                    Long number = Notation.number(text);
                    return number == null || number < min || number > max ? null : number;
                },
                "is not a whole number from " + min + " to " + max + "; using " + fallback,
                "write a number such as " + fallback);
    }

    @Override
    public Duration duration(String key, Duration fallback) {
        if (key.startsWith("otel.")) {
            String using = "; using " + fallback.toMillis();
            return read(
                    key,
                    fallback,
                    SettingsView::wholeMillis,
                    "is not a number of milliseconds" + using,
                    "write 5000 for 5s");
        }
        String using = "; using " + Notation.text(fallback);
        return read(key, fallback, Notation::duration, "is not a duration" + using, DURATION_CURE);
    }

    /** What OpenTelemetry's specification allows for a duration. */
    private static @Nullable Duration wholeMillis(String text) {
        return Notation.number(text) == null ? null : Notation.duration(text);
    }

    @Override
    public long bytes(String key, long fallback) {
        String using = "; using " + Notation.text(fallback);
        return read(
                key,
                fallback,
                Notation::bytes,
                "is not a size" + using,
                "write 64KB, 10MB or 1GiB");
    }

    @Override
    public String choice(String key, String fallback, List<String> choices) {
        Setting setting = find(key);
        if (setting == null) {
            return fallback;
        }
        String word = setting.value().toLowerCase(Locale.ROOT);
        for (String choice : choices) {
            if (choice.toLowerCase(Locale.ROOT).equals(word)) {
                return choice;
            }
        }
        mistake(
                "TELE-103",
                key,
                "is not known; using " + fallback,
                "one of " + String.join(", ", choices));
        return fallback;
    }

    @Override
    public Map<String, String> family(String prefixOfKeys) {
        Map<String, String> family = new TreeMap<>();
        live.stack()
                .family(nameOf(prefixOfKeys))
                .forEach((rest, setting) -> family.put(rest, setting.value()));
        return family;
    }

    @Override
    public @Nullable String origin(String key) {
        Setting setting = find(key);
        return setting == null ? null : setting.origin();
    }

    @Override
    public String nameAsWritten(String key) {
        Setting setting = find(key);
        return setting == null ? nameOf(key) : setting.name();
    }

    @Override
    public void mistake(String code, String key, String what, @Nullable String cure) {
        live.mistake(code, nameOf(key), find(key), what, cure);
    }

    private <T> T read(
            String key,
            T fallback,
            Function<String, @Nullable T> notation,
            String what,
            String cure) {
        Setting setting = find(key);
        if (setting == null) {
            return fallback;
        }
        T value = notation.apply(setting.value());
        if (value == null) {
            live.mistake("TELE-102", nameOf(key), setting, what, cure);
            return fallback;
        }
        return value;
    }

    private @Nullable Setting find(String key) {
        return live.stack().find(nameOf(key));
    }

    private String nameOf(String key) {
        return key.startsWith("tele.") || key.startsWith("otel.") ? key : prefix + key;
    }
}
