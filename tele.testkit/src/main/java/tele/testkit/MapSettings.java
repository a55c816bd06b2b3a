package tele.testkit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Settings;

/**
 * Settings in a map, read by the rules of the real ones. Mistakes are recorded instead of reported.
 * Keys are as {@link Settings} takes them: relative, or beginning with {@code otel.}; a change by
 * {@link #put} is seen at the next look, as after a reload.
 */
public final class MapSettings implements Settings {
    private static final Pattern SIZE =
            Pattern.compile("(\\d+)\\s*(?:([KMGT])(?:i?B)?|B)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DURATION =
            Pattern.compile("(\\d+)\\s*(ms|s|m|h)?", Pattern.CASE_INSENSITIVE);

    private final String sinkName;
    private final ConcurrentSkipListMap<String, String> values;
    private final List<Mistake> mistakes = new CopyOnWriteArrayList<>();

    /**
     * A mistake that was reported.
     *
     * @param code {@code TELE-102} for a value that cannot be read, {@code TELE-103} for an unknown
     *     word or a number outside its range, or what the caller of {@link Settings#mistake} said
     * @param key as it was asked for
     * @param what what is wrong and what is used instead
     * @param cure how to write it
     */
    public record Mistake(String code, String key, String what, @Nullable String cure) {}

    /** Settings of the sink {@code sinkName}, by relative keys or OpenTelemetry's names. */
    public MapSettings(String sinkName, Map<String, String> values) {
        this.sinkName = sinkName;
        this.values = new ConcurrentSkipListMap<>(values);
    }

    /**
     * Sets a value, {@code null} unsets it.
     *
     * @return this
     */
    public MapSettings put(String key, @Nullable String value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
        return this;
    }

    /** What was reported, in order; a copy. */
    public List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    @Override
    public @Nullable String text(String key) {
        String value = values.get(key);
        return value == null || value.isBlank() ? null : value.trim();
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        String value = text(key);
        if (value == null) {
            return fallback;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> unreadable(key, "neither true nor false", fallback, "true or false");
        };
    }

    @Override
    public long number(String key, long fallback, long min, long max) {
        String value = text(key);
        if (value == null) {
            return fallback;
        }
        try {
            long number = Long.parseLong(value);
            return number >= min && number <= max
                    ? number
                    : mistaken(
                            "TELE-103", key, "is not from " + min + " to " + max, fallback, null);
        } catch (NumberFormatException notANumber) {
            return unreadable(key, "not a whole number", fallback, min + " to " + max);
        }
    }

    @Override
    public Duration duration(String key, Duration fallback) {
        String value = text(key);
        if (value == null) {
            return fallback;
        }
        Duration duration = durationOf(value);
        return duration == null
                ? unreadable(key, "not a duration", fallback, "5s, 500ms, 2m or PT5S")
                : duration;
    }

    private static @Nullable Duration durationOf(String value) {
        Matcher simple = DURATION.matcher(value);
        try {
            if (!simple.matches()) {
                Duration iso = Duration.parse(value);
                return iso.isNegative() ? null : iso;
            }
            long count = Long.parseLong(simple.group(1));
            String unit = simple.group(2) == null ? "ms" : simple.group(2).toLowerCase(Locale.ROOT);
            return switch (unit) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofMillis(count);
            };
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException unreadable) {
            return null;
        }
    }

    @Override
    public long bytes(String key, long fallback) {
        String value = text(key);
        if (value == null) {
            return fallback;
        }
        Matcher size = SIZE.matcher(value);
        try {
            if (size.matches()) {
                return Math.multiplyExact(Long.parseLong(size.group(1)), unitBytes(size.group(2)));
            }
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return unreadable(key, "too large a size", fallback, "64KB, 10MB or 1GiB");
        }
        return unreadable(key, "not a size", fallback, "64KB, 10MB or 1GiB");
    }

    private static long unitBytes(@Nullable String unit) {
        return unit == null ? 1 : 1L << (10 * (1 + "KMGT".indexOf(unit.toUpperCase(Locale.ROOT))));
    }

    @Override
    public String choice(String key, String fallback, List<String> choices) {
        String value = text(key);
        if (value == null) {
            return fallback;
        }
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(value)) {
                return choice;
            }
        }
        return mistaken(
                "TELE-103", key, "is not known", fallback, "one of " + String.join(", ", choices));
    }

    @Override
    public Map<String, String> family(String prefix) {
        SortedMap<String, String> family = new TreeMap<>();
        values.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix) && !value.isBlank()) {
                        family.put(key.substring(prefix.length()), value.trim());
                    }
                });
        return Collections.unmodifiableSortedMap(family);
    }

    @Override
    public @Nullable String origin(String key) {
        return text(key) == null ? null : "test";
    }

    @Override
    public String nameAsWritten(String key) {
        return key.startsWith("otel.") || key.startsWith("tele.")
                ? key
                : "tele." + sinkName + '.' + key;
    }

    @Override
    public void mistake(String code, String key, String what, @Nullable String cure) {
        mistakes.add(new Mistake(code, key, what, cure));
    }

    private <T> T unreadable(String key, String what, T fallback, String examples) {
        return mistaken("TELE-102", key, "is " + what, fallback, "write " + examples);
    }

    private <T> T mistaken(
            String code, String key, String what, T fallback, @Nullable String cure) {
        mistake(code, key, what + "; using " + fallback, cure);
        return fallback;
    }
}
