package tele.jul;

import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.event.LogEvent;
import tele.api.event.LogEvent.Details;
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
        SourceLocation source = intake.capturesSource() ? sourceOf(record) : null;
        if (formatted != null) {
            Details details = LineParts.details(record.getThrown(), source);
            return event(record, target, formatted, details, intake);
        }
        String template = JulMessages.template(record.getMessage(), record.getResourceBundle());
        Details details =
                LineParts.details(
                        intake, template, record.getParameters(), record.getThrown(), source);
        return event(record, target, template, details, intake);
    }

    private static LogEvent event(
            LogRecord record,
            String target,
            @Nullable String template,
            @Nullable Details details,
            Intake intake) {
        Instant instant = record.getInstant();
        long threadId = record.getLongThreadID();
        Thread current = Thread.currentThread();
        Context context = Context.current();
        return new LogEvent(
                instant == null ? intake.wallNanos() : nanos(instant),
                // a record may be published later by another thread, and JUL keeps the number only
                threadId == current.getId() ? current.getName() : "",
                threadId,
                target,
                JulLevels.severity(record.getLevel()),
                LineParts.text(intake, template, details),
                context.fields(),
                context.spanRef(),
                details);
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
