package tele.core.boot;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values are written. Each method returns {@code null} for what it cannot read. */
final class Notation {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,18})(ms|s|m|h|d)?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})([KMGT]?)(I?B)?");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Duration LONGEST =
            Duration.ofDays(36_500); // longer ones overflow nanoseconds in a long

    private Notation() {}

    /** {@code 500ms 5s 2m 1h 1d PT5S}; a bare number is milliseconds. Never negative. */
    static @Nullable Duration duration(String text) {
        try {
            Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
            Duration duration =
                    matcher.matches()
                            ? ofUnit(Long.parseLong(matcher.group(1)), matcher.group(2))
                            : Duration.parse(text);
            return duration.isNegative() || duration.compareTo(LONGEST) > 0 ? null : duration;
        } catch (DateTimeException | ArithmeticException unreadable) {
            return null;
        }
    }

    private static Duration ofUnit(long count, @Nullable String unit) {
        return switch (unit == null ? "ms" : unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofMillis(count);
        };
    }

    /** {@code 64KB 10MB 1GiB}, powers of 1024; a bare number is bytes. */
    static @Nullable Long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return null;
        }
        long count = Long.parseLong(matcher.group(1));
        int shift = 10 * "_KMGT".indexOf(matcher.group(2).isEmpty() ? "_" : matcher.group(2));
        return count > Long.MAX_VALUE >> shift ? null : (Long) (count << shift);
    }

    /** {@code 5%} as 0.05; from 0 to 100. */
    static @Nullable Double share(String text) {
        Matcher matcher = PERCENT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        double percent = Double.parseDouble(matcher.group(1));
        return percent > 100 ? null : (Double) (percent / 100);
    }

    /** A whole number. */
    static @Nullable Long number(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? (Long) Long.parseLong(text) : null;
    }

    /** {@code true} or {@code false}, any case. */
    static @Nullable Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** A number that stands for a share, from 0 to 1. */
    static @Nullable Double ratio(String text) {
        try {
            double ratio = Double.parseDouble(text);
            return ratio >= 0 && ratio <= 1 ? (Double) ratio : null;
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    /** A duration as people write it, for messages: {@code 100ms}, {@code 5s}, {@code 2m}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0 || millis % 1000 != 0) {
            return millis + "ms";
        } else if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        return millis % 60_000 == 0 ? millis / 60_000 + "m" : millis / 1000 + "s";
    }

    /** A size as people write it, for messages: {@code 64KB}, {@code 10MB}. */
    static String text(long bytes) {
        long count = bytes;
        int unit = 0;
        while (count >= 1024 && count % 1024 == 0 && unit < 4) {
            count /= 1024;
            unit++;
        }
        return count + (unit == 0 ? "" : "KMGT".charAt(unit - 1) + "B");
    }
}
