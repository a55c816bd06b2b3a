package tele.api;

import org.jspecify.annotations.Nullable;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;

/**
 * A span to be. Belongs to one thread, is used once; nothing is captured until {@link #start()} or
 * {@link #enter()}.
 */
public interface SpanBuilder {
    /** Adds a field. */
    SpanBuilder field(String key, @Nullable String value);

    /** Adds a field. */
    SpanBuilder field(String key, long value);

    /** Adds a field. */
    SpanBuilder field(String key, double value);

    /** Adds a field. */
    SpanBuilder field(String key, boolean value);

    /**
     * Adds a field of any type; taken as it is now, see {@link EventBuilder#field(String, Object)}.
     */
    SpanBuilder field(String key, @Nullable Object value);

    /** Its role. Default {@link SpanKind#INTERNAL}. */
    SpanBuilder kind(SpanKind kind);

    /** Its level for filters. Default INFO; {@code OFF} is ignored. */
    SpanBuilder level(tele.api.event.Level level);

    /** Makes {@code parent} its parent instead of the current span. */
    SpanBuilder parent(Span parent);

    /**
     * Makes what {@code context} holds its parent: a span of this process or one {@linkplain
     * Tele#extract extracted}.
     */
    SpanBuilder parent(Context context);

    /** Gives it no parent: a new trace. */
    SpanBuilder root();

    /** Points to another span. */
    SpanBuilder link(SpanContext other);

    /** Starts it; the caller closes it. */
    Span start();

    /** Starts and enters it; closing the scope leaves and closes it. */
    Scope enter();
}
