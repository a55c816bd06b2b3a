package tele.jul;

import org.jspecify.annotations.Nullable;
import tele.api.event.Limits;
import tele.api.event.LogEvent.Details;
import tele.api.event.SourceLocation;
import tele.api.event.Thrown;
import tele.api.spi.Intake;

/**
 * The parts of a log line's event that JUL's rules decide, whichever API it came through: first its
 * details, then its text. Apart from each other and from the event, so that nothing is allocated
 * but what the event keeps. Inside a capture only.
 */
final class LineParts {
    private LineParts() {}

    /**
     * Template, arguments and what else only some lines have.
     *
     * @param template after the look-up in a resource bundle. One longer than the limit of a
     *     message is not formatted: it is cut anyway
     * @return {@code null} if the line has none of it
     */
    static @Nullable Details details(
            Intake intake,
            @Nullable String template,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown,
            @Nullable SourceLocation source) {
        if (template == null
                || parameters == null
                || parameters.length == 0
                || !JulMessages.isPattern(template)
                || template.length() > intake.limits().messageChars()) {
            return details(thrown, source);
        }
        Object[] taken = new Object[parameters.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = intake.takeArgument(parameters[i]);
        }
        JulMessages renderer = JulMessages.forDefaultLocale();
        return new Details(template, taken, renderer, taken(thrown), source, null);
    }

    /** The same for a line whose message is final. */
    static @Nullable Details details(@Nullable Throwable thrown, @Nullable SourceLocation source) {
        return thrown == null && source == null
                ? null
                : new Details(null, null, null, taken(thrown), source, null);
    }

    /** The message, {@code null} if the details say how to render it later. */
    static @Nullable String text(
            Intake intake, @Nullable String template, @Nullable Details details) {
        return details != null && details.renderer() != null
                ? null
                : Limits.cut(String.valueOf(template), intake.limits().messageChars());
    }

    private static @Nullable Thrown taken(@Nullable Throwable thrown) {
        return thrown == null ? null : Thrown.of(thrown);
    }
}
