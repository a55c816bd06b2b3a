package tele.testkit.otlp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log record as it arrived. Values are {@link String}, {@link Boolean}, {@link Long}, {@link
 * Double}, {@link tele.api.event.Bytes}, {@link java.util.List}, {@link Map} or {@code null}.
 *
 * @param timeNanos time_unix_nano
 * @param observedNanos observed_time_unix_nano
 * @param severityNumber 0 if it was not sent
 * @param severityText empty if it was not sent
 * @param body the body's value
 * @param attributes its attributes, in order
 * @param droppedAttributes dropped_attributes_count
 * @param flags flags
 * @param traceId lower-case hexadecimal; empty if it was not sent
 * @param spanId lower-case hexadecimal; empty if it was not sent
 * @param eventName empty if it was not sent
 * @param scope the name of its instrumentation scope
 * @param resource the attributes of its resource
 */
public record ReceivedLog(
        long timeNanos,
        long observedNanos,
        int severityNumber,
        String severityText,
        @Nullable Object body,
        Map<String, @Nullable Object> attributes,
        int droppedAttributes,
        int flags,
        String traceId,
        String spanId,
        String eventName,
        String scope,
        Map<String, @Nullable Object> resource) {}
