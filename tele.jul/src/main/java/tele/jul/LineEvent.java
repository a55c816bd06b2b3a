package tele.jul;

import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.LogEvent.Details;
import tele.api.event.MessageRenderer;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.Thrown;
import tele.api.spi.Intake;

/**
 * Makes the event of a log line by JUL's rules, whichever API it came through, in the thread's
 * context. Nothing is allocated but what the event keeps. Inside a capture only.
 */
final class LineEvent {
    private LineEvent() {}

    /**
     * The event of a template, if it is one and there is something to put in; else of its text.
     *
     * @param template after the look-up in a resource bundle. One longer than the limit of a
     *     message is not formatted: it is cut anyway
     */
    static LogEvent ofTemplate(
            Intake intake,
            long timeNanos,
            String threadName,
            long threadId,
            String target,
            Severity severity,
            @Nullable String template,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown,
            @Nullable SourceLocation source) {
        MessageRenderer renderer = rendererOf(template, parameters, intake);
        if (renderer == null || template == null || parameters == null) {
            return ofText(
                    intake,
                    timeNanos,
                    threadName,
                    threadId,
                    target,
                    severity,
                    template,
                    thrown,
                    source);
        }
        Context context = Context.current();
        if (parameters.length > 2 || thrown != null || source != null) {
            return new LogEvent(
                    timeNanos,
                    threadName,
                    threadId,
                    target,
                    severity,
                    null,
                    context.fields(),
                    context.spanRef(),
                    new Details(
                            template,
                            taken(parameters, intake),
                            renderer,
                            taken(thrown),
                            source,
                            null));
        }
        return LogEvent.deferred(
                timeNanos,
                threadName,
                threadId,
                target,
                severity,
                context.fields(),
                context.spanRef(),
                template,
                renderer,
                parameters.length,
                intake.takeArgument(parameters[0]),
                parameters.length == 1 ? null : intake.takeArgument(parameters[1]));
    }

    /** The event of a line whose text is final. */
    static LogEvent ofText(
            Intake intake,
            long timeNanos,
            String threadName,
            long threadId,
            String target,
            Severity severity,
            @Nullable String text,
            @Nullable Throwable thrown,
            @Nullable SourceLocation source) {
        Context context = Context.current();
        return new LogEvent(
                timeNanos,
                threadName,
                threadId,
                target,
                severity,
                Limits.cut(String.valueOf(text), intake.limits().messageChars()),
                context.fields(),
                context.spanRef(),
                thrown == null && source == null
                        ? null
                        : new Details(null, null, null, taken(thrown), source, null));
    }

    private static @Nullable MessageRenderer rendererOf(
            @Nullable String template, @Nullable Object @Nullable [] parameters, Intake intake) {
        return template == null
                        || parameters == null
                        || parameters.length == 0
                        || template.length() > intake.limits().messageChars()
                ? null
                : JulMessages.rendererOf(template);
    }

    private static Object[] taken(@Nullable Object[] parameters, Intake intake) {
        Object[] taken = new Object[parameters.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = intake.takeArgument(parameters[i]);
        }
        return taken;
    }

    private static @Nullable Thrown taken(@Nullable Throwable thrown) {
        return thrown == null ? null : Thrown.of(thrown);
    }
}
