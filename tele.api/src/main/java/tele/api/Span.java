package tele.api;

import org.jspecify.annotations.Nullable;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;

/**
 * A piece of work with a beginning and an end. May be entered and left many times, on any thread
 * and on several at once; is closed once. Everything said after {@link #close()} is ignored. No
 * method throws or waits. Safe for use from any thread.
 */
public interface Span extends AutoCloseable {
    /**
     * Makes this the current span of this thread until the scope is closed; that leaves the span
     * open.
     */
    Scope enter();

    /** Adds a field; a later value replaces an earlier one under the same key. */
    Span field(String key, @Nullable String value);

    /** Adds a field. */
    Span field(String key, long value);

    /** Adds a field. */
    Span field(String key, double value);

    /** Adds a field. */
    Span field(String key, boolean value);

    /**
     * Adds a field of any type; taken as it is now, see {@link EventBuilder#field(String, Object)}.
     */
    Span field(String key, @Nullable Object value);

    /**
     * Sets how it went. {@code OK} is final; {@code UNSET} changes nothing (OpenTelemetry, "Set
     * Status").
     */
    Span status(SpanStatus status);

    /** Sets how it went, and why; the message counts for {@code ERROR} only. */
    Span status(SpanStatus status, @Nullable String message);

    /** Stores an exception with the span. Does not set the status. */
    Span recordException(Throwable thrown);

    /** Stores that something happened just now. */
    Span event(String name);

    /** Points to another span. */
    Span link(SpanContext other);

    /** Its ids; {@link SpanContext#INVALID} for the silent span. */
    SpanContext context();

    /** What it looks like now, for events logged in it; {@code null} for the silent span. */
    @Nullable SpanRef ref();

    /** Whether somebody wants it: not filtered, sampled, not closed. */
    boolean isRecording();

    /** Ends it. Idempotent; does not leave scopes. */
    @Override
    void close();
}
