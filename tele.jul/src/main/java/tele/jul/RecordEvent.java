package tele.jul;

import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.spi.Intake;

/** Makes the event of a JUL record. Inside a capture only. */
final class RecordEvent {
    private static final long NANOS = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS - 1;

    private RecordEvent() {}

    /**
     * The event.
     *
     * @param record of JUL's own class: its methods are not foreign code
     * @param formatted what the handler's formatter made of it; {@code null} if it has none
     */
    static LogEvent of(LogRecord record, String target, @Nullable String formatted, Intake intake) {
        Instant instant = record.getInstant();
        long timeNanos = instant == null ? intake.wallNanos() : nanos(instant);
        long threadId = record.getLongThreadID();
        Thread current = Thread.currentThread();
        // a record may be published later by another thread, and JUL keeps the number only
        String threadName = threadId == current.getId() ? current.getName() : "";
        Severity severity = JulLevels.severity(record.getLevel());
        SourceLocation source = intake.capturesSource() ? sourceOf(record) : null;
        Throwable thrown = record.getThrown();
        if (formatted != null) {
            return LineEvent.ofText(
                    intake,
                    timeNanos,
                    threadName,
                    threadId,
                    target,
                    severity,
                    formatted,
                    thrown,
                    source);
        }
        return LineEvent.ofTemplate(
                intake,
                timeNanos,
                threadName,
                threadId,
                target,
                severity,
                JulMessages.template(record.getMessage(), record.getResourceBundle()),
                record.getParameters(),
                thrown,
                source);
    }

    /** Nanoseconds since the epoch; what does not fit (the years 1677 to 2262 do) is cut. */
    static long nanos(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds > MAX_SECONDS) {
            return Long.MAX_VALUE;
        }
        return seconds < -MAX_SECONDS ? Long.MIN_VALUE : seconds * NANOS + instant.getNano();
    }

    /** Makes the record look for its caller, unless it was told; costs microseconds. */
    private static @Nullable SourceLocation sourceOf(LogRecord record) {
        String className = record.getSourceClassName();
        return className == null
                ? null
                : new SourceLocation(className, record.getSourceMethodName(), 0);
    }

    /**
     * What a formatter makes of a record, without line ends at the end.
     *
     * @throws RuntimeException and anything else: foreign code
     */
    static String formatted(Formatter formatter, LogRecord record) {
        String text = String.valueOf(formatter.format(record));
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
