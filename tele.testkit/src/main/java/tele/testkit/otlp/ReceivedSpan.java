package tele.testkit.otlp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as it arrived. Attribute values are as in {@link ReceivedLog}, ids lower-case hexadecimal.
 *
 * @param traceId trace_id
 * @param spanId span_id
 * @param parentSpanId empty for a root
 * @param traceState empty if it was not sent
 * @param flags flags
 * @param name name
 * @param kind the number of its kind
 * @param startNanos start_time_unix_nano
 * @param endNanos end_time_unix_nano
 * @param attributes its attributes, in order
 * @param droppedAttributes dropped_attributes_count
 * @param events its events
 * @param droppedEvents dropped_events_count
 * @param links its links
 * @param droppedLinks dropped_links_count
 * @param statusCode 0 unset, 1 ok, 2 error
 * @param statusMessage empty if it was not sent
 * @param scope the name of its instrumentation scope
 * @param resource the attributes of its resource
 */
public record ReceivedSpan(
        String traceId,
        String spanId,
        String parentSpanId,
        String traceState,
        int flags,
        String name,
        int kind,
        long startNanos,
        long endNanos,
        Map<String, @Nullable Object> attributes,
        int droppedAttributes,
        List<Event> events,
        int droppedEvents,
        List<Link> links,
        int droppedLinks,
        int statusCode,
        String statusMessage,
        String scope,
        Map<String, @Nullable Object> resource) {

    /**
     * Something that happened during the span.
     *
     * @param timeNanos time_unix_nano
     * @param name name
     * @param attributes its attributes, in order
     * @param droppedAttributes dropped_attributes_count
     */
    public record Event(
            long timeNanos,
            String name,
            Map<String, @Nullable Object> attributes,
            int droppedAttributes) {}

    /**
     * A link to another span.
     *
     * @param traceId trace_id
     * @param spanId span_id
     * @param traceState empty if it was not sent
     * @param attributes its attributes, in order
     * @param droppedAttributes dropped_attributes_count
     * @param flags flags
     */
    public record Link(
            String traceId,
            String spanId,
            String traceState,
            Map<String, @Nullable Object> attributes,
            int droppedAttributes,
            int flags) {}
}
