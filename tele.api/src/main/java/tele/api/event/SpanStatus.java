package tele.api.event;

/**
 * How a span ended, in the order and with the numbers of OTLP ({@code Status.StatusCode} =
 * ordinal).
 */
public enum SpanStatus {
    /** Nobody said; the default. */
    UNSET,
    /** Somebody said that all went well; nothing overrides it. */
    OK,
    /** It failed. */
    ERROR;
}
