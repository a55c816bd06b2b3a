package tele.jul;

import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.Thrown;
import tele.api.spi.Intake;

/** Makes the event of a log line, whichever API it came through. Inside a capture only. */
final class LineEvent {
    /**
     * When, where and how severe.
     *
     * @param timeNanos wall-clock nanoseconds since the epoch
     * @param threadName empty if unknown
     */
    record Stamp(
            long timeNanos, String threadName, long threadId, String target, Severity severity) {}

    private LineEvent() {}

    /**
     * The event of a line whose message is yet to be made from template and parameters, as JUL
     * does.
     *
     * @param template after the look-up in a resource bundle; {@code null} prints as "null"
     */
    static LogEvent of(
            Intake intake,
            Stamp stamp,
            @Nullable String template,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown,
            @Nullable SourceLocation source) {
        if (template == null
                || parameters == null
                || parameters.length == 0
                || !JulMessages.isPattern(template)) {
            return ofText(intake, stamp, String.valueOf(template), thrown, source);
        }
        Object[] taken = new Object[parameters.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = intake.takeArgument(parameters[i]);
        }
        JulMessages renderer = JulMessages.forDefaultLocale();
        Limits limits = intake.limits();
        if (template.length() > limits.messageChars() || taken.length > limits.fields()) {
            // too much to be kept in the queue: only what it says is
            return ofText(intake, stamp, renderer.render(template, taken), thrown, source);
        }
        return event(
                stamp,
                null,
                new LogEvent.Details(template, taken, renderer, taken(thrown), source, null));
    }

    /** The event of a line whose message is final. */
    static LogEvent ofText(
            Intake intake,
            Stamp stamp,
            String text,
            @Nullable Throwable thrown,
            @Nullable SourceLocation source) {
        return event(
                stamp,
                Limits.cut(text, intake.limits().messageChars()),
                thrown == null && source == null
                        ? null
                        : new LogEvent.Details(null, null, null, taken(thrown), source, null));
    }

    private static LogEvent event(
            Stamp stamp, @Nullable String message, LogEvent.@Nullable Details details) {
        Context context = Context.current();
        return new LogEvent(
                stamp.timeNanos,
                stamp.threadName,
                stamp.threadId,
                stamp.target,
                stamp.severity,
                message,
                context.fields(),
                context.spanRef(),
                details);
    }

    private static @Nullable Thrown taken(@Nullable Throwable thrown) {
        return thrown == null ? null : Thrown.of(thrown);
    }
}
