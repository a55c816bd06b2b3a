package tele.core.capture;

/** What all spans of an engine have in common. */
record SpanRules(CaptureIntake intake, SpanLimits limits, Values values) {
    SpanRules(CaptureIntake intake, SpanLimits limits) {
        this(intake, limits, intake.valuesCutAt(limits.valueChars()));
    }
}
