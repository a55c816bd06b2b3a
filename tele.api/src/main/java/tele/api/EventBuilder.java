package tele.api;

import org.jspecify.annotations.Nullable;

/**
 * A typed event to be. Belongs to one thread, is used once; nothing is captured until {@link
 * #emit()}. No method throws.
 */
public interface EventBuilder {
    /** Adds a field. */
    EventBuilder field(String key, @Nullable String value);

    /** Adds a field. */
    EventBuilder field(String key, long value);

    /** Adds a field. */
    EventBuilder field(String key, double value);

    /** Adds a field. */
    EventBuilder field(String key, boolean value);

    /**
     * Adds a field of any type. The value is taken as it is now: numbers, strings and immutable JDK
     * values are kept and rendered later; collections, maps, arrays and byte arrays are copied;
     * anything else becomes the text of its {@code toString()}.
     */
    EventBuilder field(String key, @Nullable Object value);

    /** Adds an exception. */
    EventBuilder thrown(@Nullable Throwable thrown);

    /** Names the kind of event, for destinations that know typed events (OTLP event_name). */
    EventBuilder name(String eventName);

    /** Captures it, with the current span and the fields of {@link Tele#with}. */
    void emit();
}
