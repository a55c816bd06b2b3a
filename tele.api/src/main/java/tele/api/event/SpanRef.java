package tele.api.event;

import org.jspecify.annotations.Nullable;

/**
 * What a span looked like at one moment: identity, name, the fields it had by then, and the span
 * around it in this process. Events refer to it, so that a line can be shown with the path of spans
 * it was logged in.
 *
 * @param context its ids
 * @param name its name; empty for the stand-in of a span that lives in another process
 * @param fields its fields at that moment
 * @param parent the enclosing span of this process at the moment the span was started, or {@code
 *     null}
 */
public record SpanRef(SpanContext context, String name, Fields fields, @Nullable SpanRef parent) {}
