package tele.core.capture;

import org.jspecify.annotations.Nullable;

/** What all spans of an engine have in common. */
record SpanRules(CaptureIntake intake, SpanLimits limits, Values values) {
    SpanRules(CaptureIntake intake, SpanLimits limits) {
        this(intake, limits, intake.valuesCutAt(limits.valueChars()));
    }

    /**
     * A name or a status message: it may be as long as a message, whatever the limit of attributes.
     */
    String text(@Nullable String text) {
        return text == null ? "null" : values.cut(text, intake.limits().messageChars());
    }
}
