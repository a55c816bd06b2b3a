package tele.sink.otlp;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: exponential with full jitter, the ceiling from 1 s to
 * 30 s, or what the server's Retry-After says. Pure; the clock is passed in.
 */
final class RetryPolicy {
    static final Duration FIRST_CEILING = Duration.ofSeconds(1);
    static final Duration LAST_CEILING = Duration.ofSeconds(30);

    /** A server that wants to be left alone for longer is asked again after this. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

    // full jitter may say "now": not in a loop without a breath
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private RetryPolicy() {}

    /**
     * The wait after {@code attempts} attempts that failed.
     *
     * @param attempts 1 or more
     */
    static Duration afterFailures(int attempts, RandomGenerator random) {
        int doublings = Math.min(attempts - 1, 5);
        Duration ceiling = FIRST_CEILING.multipliedBy(1L << doublings);
        if (ceiling.compareTo(LAST_CEILING) > 0) {
            ceiling = LAST_CEILING;
        }
        return Duration.ofNanos(random.nextLong(SHORTEST.toNanos(), ceiling.toNanos()));
    }

    /**
     * Reads a Retry-After header (RFC 9110, section 10.2.3): seconds or an HTTP date.
     *
     * @param wallNanos now
     * @return zero or more, at most {@link #LONGEST_RETRY_AFTER}; {@code null} if there is no such
     *     header or it is malformed or negative
     */
    static @Nullable Duration retryAfter(@Nullable String header, long wallNanos) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String value = header.trim();
        if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > 9
                    ? LONGEST_RETRY_AFTER
                    : capped(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait =
                    Duration.between(Instant.EPOCH, date).minus(Duration.ofNanos(wallNanos));
            return wait.isNegative() ? Duration.ZERO : capped(wait);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait;
    }
}
