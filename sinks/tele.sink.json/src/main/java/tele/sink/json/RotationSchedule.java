package tele.sink.json;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * When the current file is full: by size, or because its day or hour is over on the wall clock of
 * the JVM's time zone. Pure: times come in as arguments. Belongs to the sink's thread.
 *
 * <p>A clock that is set back makes the file's day or hour begin again, without a rotation; one
 * that jumps forward ends it, but at most once a minute of monotonic time, so that a clock that
 * wavers causes no storm.
 */
final class RotationSchedule {
    private static final long MIN_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Every every;
    private final long maxBytes;
    private final ZoneId zone;
    private long periodBegin;
    private long periodEnd;
    private String period = "";
    private long lastByTime;
    private boolean rotatedByTime;

    /** What ends a file besides its size. */
    enum Every {
        SIZE(ChronoUnit.DAYS, "uuuu-MM-dd"), // by size alone; the day is for the name
        DAILY(ChronoUnit.DAYS, "uuuu-MM-dd"),
        HOURLY(ChronoUnit.HOURS, "uuuu-MM-dd-HH");

        private final ChronoUnit unit;
        private final DateTimeFormatter names;

        Every(ChronoUnit unit, String pattern) {
            this.unit = unit;
            this.names = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        }
    }

    /**
     * @param maxBytes size a file must not exceed; {@link Long#MAX_VALUE} for none
     */
    RotationSchedule(Every every, long maxBytes, ZoneId zone) {
        this.every = every;
        this.maxBytes = maxBytes;
        this.zone = zone;
    }

    /**
     * A file was opened.
     *
     * @param wallNanos when its first line was or will be written, as far as known
     */
    void opened(long wallNanos) {
        enter(wallNanos);
    }

    /** Whether the file's time is over. If the clock was set back, its period begins again. */
    boolean isOver(long wallNanos, long nanoTime) {
        if (wallNanos >= periodBegin && wallNanos < periodEnd) {
            return false;
        }
        if (wallNanos < periodBegin || every == Every.SIZE) {
            enter(wallNanos);
            return false;
        }
        return !rotatedByTime || nanoTime - lastByTime >= MIN_PAUSE_NANOS;
    }

    /** The file was rotated because its time was over. */
    void rotatedByTime(long nanoTime) {
        rotatedByTime = true;
        lastByTime = nanoTime;
    }

    /** How many bytes more a file of this size may take. */
    long roomBytes(long sizeBytes) {
        return maxBytes - sizeBytes;
    }

    /** Day or hour of the file, for its archive name. */
    String period() {
        return period;
    }

    private void enter(long wallNanos) {
        Instant instant =
                Instant.ofEpochSecond(
                        Math.floorDiv(wallNanos, NANOS_PER_SECOND),
                        Math.floorMod(wallNanos, NANOS_PER_SECOND));
        ZonedDateTime begin = instant.atZone(zone).truncatedTo(every.unit);
        periodBegin = nanosOf(begin);
        periodEnd = nanosOf(begin.plus(1, every.unit));
        period = every.names.format(begin);
    }

    private static long nanosOf(ZonedDateTime time) {
        return time.toEpochSecond() * NANOS_PER_SECOND;
    }
}
