package tele.api.event;

import java.util.Set;

/** The kinds of {@link TelemetryEvent}, for sinks that want only some of them. */
public enum EventKind {
    /** {@link SpanStarted}. */
    SPAN_STARTED,
    /** {@link SpanEntered}. */
    SPAN_ENTERED,
    /** {@link SpanExited}. */
    SPAN_EXITED,
    /** {@link SpanClosed}. */
    SPAN_CLOSED,
    /** {@link LogEvent}. */
    LOG,
    /** {@link Notice}; reaches every sink, whatever kinds it asked for. */
    NOTICE;

    // no EnumSet: it looks for values() by reflection, which takes the first event of a process 1
    // ms
    /** Every kind; unmodifiable. */
    public static final Set<EventKind> ALL = Set.of(values());

    /** Log events and closed spans, all that most destinations store; unmodifiable. */
    public static final Set<EventKind> LOGS_AND_CLOSED_SPANS = Set.of(LOG, SPAN_CLOSED, NOTICE);
}
