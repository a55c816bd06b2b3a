package tele.api.event;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened during a span and is stored with it; OpenTelemetry calls it a span event.
 * A recorded exception is one with the name {@code exception} and {@link #thrown()}.
 *
 * @param timeNanos wall-clock nanoseconds since the epoch
 * @param name what happened
 * @param fields its fields
 * @param thrown the exception, {@code null} if it is about none
 */
public record SpanMoment(long timeNanos, String name, Fields fields, @Nullable Thrown thrown) {}
