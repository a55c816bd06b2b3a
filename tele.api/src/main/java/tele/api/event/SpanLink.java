package tele.api.event;

/**
 * A reference from a span to another, possibly of another trace.
 *
 * @param context the other span
 * @param fields what to know about the relation
 */
public record SpanLink(SpanContext context, Fields fields) {}
