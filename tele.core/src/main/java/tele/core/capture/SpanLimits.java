package tele.core.capture;

import tele.api.event.Limits;

/**
 * How much of what an application says about a span is kept. Lengths are in UTF-16 chars.
 *
 * @param fields fields per span ({@code OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT}). Default 128
 * @param valueChars length of one field's text ({@code OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT}).
 *     Default 32 Ki
 * @param moments moments per span, recorded exceptions included ({@code
 *     OTEL_SPAN_EVENT_COUNT_LIMIT}). Default 128
 * @param links links per span ({@code OTEL_SPAN_LINK_COUNT_LIMIT}). Default 128
 */
public record SpanLimits(int fields, int valueChars, int moments, int links) {
    /** The defaults. */
    public static final SpanLimits DEFAULT =
            new SpanLimits(Limits.DEFAULT.fields(), Limits.DEFAULT.valueChars(), 128, 128);

    /**
     * @throws IllegalArgumentException if {@code valueChars} is below 1 or a count below 0
     */
    public SpanLimits {
        if (valueChars < 1) {
            throw new IllegalArgumentException("valueChars: " + valueChars + " is below 1");
        }
        requireNotNegative("fields", fields);
        requireNotNegative("moments", moments);
        requireNotNegative("links", links);
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + " is below 0");
        }
    }
}
