package tele.core.boot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.spi.Directives;
import tele.api.spi.Settings;

/**
 * Reads those values of the engine that are more than a number, a duration or a word. Reports and
 * goes on, as {@link Settings} does.
 */
public final class EngineNotation {
    private static final String LEVELS = "levels are trace, debug, info, warn, error, off";
    private static final String RESOURCE = "otel.resource.attributes";
    private static final String SERVICE = "otel.service.name";

    private final Settings settings;

    /** Reads from {@code settings}. */
    public EngineNotation(Settings settings) {
        this.settings = settings;
    }

    /** Directives; {@code null} if unset or unreadable. */
    public @Nullable Directives filter(String key, String fallbackShown) {
        String text = settings.text(key);
        if (text == null) {
            return null;
        }
        try {
            return Directives.parse(text);
        } catch (IllegalArgumentException unreadable) {
            settings.mistake("TELE-103", key, "is no filter; using " + fallbackShown, LEVELS);
            return null;
        }
    }

    /** A percentage as a share of 1. */
    public double share(String key, double fallback, double max) {
        String text = settings.text(key);
        if (text == null) {
            return fallback;
        }
        Double share = Notation.share(text);
        if (share == null || share > max) {
            settings.mistake(
                    "TELE-102",
                    key,
                    "is not a percentage up to " + percent(max) + "; using " + percent(fallback),
                    "write 5%");
            return fallback;
        }
        return share;
    }

    /** A share from 0 to 1. */
    public double ratio(String key, double fallback) {
        String text = settings.text(key);
        if (text == null) {
            return fallback;
        }
        Double ratio = Notation.ratio(text);
        if (ratio == null) {
            settings.mistake(
                    "TELE-102",
                    key,
                    "is not a number from 0 to 1; using " + fallback,
                    "write 0.25 for a quarter");
            return fallback;
        }
        return ratio;
    }

    /** A level; OpenTelemetry's {@code none} is {@code OFF}. */
    public Level level(String key, Level fallback) {
        String text = settings.text(key);
        if (text == null) {
            return fallback;
        }
        Level level = text.equalsIgnoreCase("none") ? Level.OFF : Level.parse(text);
        if (level == null) {
            settings.mistake(
                    "TELE-103",
                    key,
                    "is no level; using " + fallback.name().toLowerCase(Locale.ROOT),
                    LEVELS);
            return fallback;
        }
        return level;
    }

    /**
     * Words separated by commas, in order, lower case, each once; unknown ones are reported and
     * left out.
     */
    public Set<String> words(String key, Set<String> fallback, List<String> choices) {
        String text = settings.text(key);
        if (text == null) {
            return fallback;
        }
        Set<String> words = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String word = part.trim();
            if (choices.contains(word)) {
                words.add(word);
            } else if (!word.isEmpty()) {
                unknown.add(word);
            }
        }
        Set<String> used = words.isEmpty() ? fallback : Collections.unmodifiableSet(words);
        if (!unknown.isEmpty()) {
            String using = used.isEmpty() ? "the default" : String.join(",", used);
            settings.mistake(
                    "TELE-103",
                    key,
                    "is not known; using " + using,
                    "one of " + String.join(", ", choices));
        }
        return used;
    }

    /** Names separated by commas, in order. */
    public List<String> names(String key, List<String> fallback) {
        String text = settings.text(key);
        List<String> names = text == null ? List.of() : namesIn(text);
        return names.isEmpty() ? fallback : names;
    }

    static List<String> namesIn(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                names.add(part.trim());
            }
        }
        return List.copyOf(names);
    }

    /** Resource attributes; {@code service.name} only if somebody set it. */
    public Fields resource() {
        Map<String, String> attributes = new LinkedHashMap<>(resourceAttributes());
        String service = settings.text(SERVICE);
        if (service != null && isPrintable(SERVICE, service)) {
            attributes.put("service.name", service);
        }
        @Nullable Object[] keysAndValues = new @Nullable Object[attributes.size() * 2];
        int i = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            keysAndValues[i++] = attribute.getKey();
            keysAndValues[i++] = attribute.getValue();
        }
        return Fields.adopt(keysAndValues, 0);
    }

    private Map<String, String> resourceAttributes() {
        String text = settings.text(RESOURCE);
        if (text == null) {
            return Map.of();
        }
        try {
            Map<String, String> attributes = ResourceAttributes.parse(text);
            String service = attributes.get("service.name");
            if (service != null && !isPrintable(RESOURCE, service)) {
                attributes.remove("service.name");
            }
            return attributes;
        } catch (IllegalArgumentException unreadable) {
            settings.mistake(
                    "TELE-107",
                    RESOURCE,
                    "cannot be read (" + unreadable.getMessage() + "); ignored as a whole",
                    "write key=value,key=value with %2C for a comma");
            return Map.of();
        }
    }

    // the service's name goes into headers, lines and file names of others
    private boolean isPrintable(String key, String service) {
        if (service.chars().noneMatch(Character::isISOControl)) {
            return true;
        }
        settings.mistake(
                "TELE-107",
                key,
                "has control characters in service.name; ignored",
                "write a plain name");
        return false;
    }

    private static String percent(double share) {
        double percent = Math.round(share * 100_000) / 1000.0;
        return (percent == Math.rint(percent)
                        ? String.valueOf((long) percent)
                        : String.valueOf(percent))
                + '%';
    }
}
