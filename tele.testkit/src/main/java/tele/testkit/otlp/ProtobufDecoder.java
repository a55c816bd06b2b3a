package tele.testkit.otlp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;

/**
 * Requests in protobuf, with the field numbers of opentelemetry-proto 1.x: {@code collector/logs},
 * {@code collector/trace}, {@code logs}, {@code trace}, {@code resource}, {@code common}.
 */
final class ProtobufDecoder {
    private ProtobufDecoder() {}

    static Decoded decode(byte[] body, boolean ofLogs) {
        List<ReceivedLog> logs = new ArrayList<>();
        List<ReceivedSpan> spans = new ArrayList<>();
        eachRecord(
                body,
                (record, scope, resource) -> {
                    if (ofLogs) {
                        logs.add(log(record, scope, resource));
                    } else {
                        spans.add(span(record, scope, resource));
                    }
                });
        return new Decoded(logs, spans);
    }

    /** The number of records, without decoding them. */
    static int count(byte[] body) {
        int[] count = {0};
        eachRecord(body, (record, scope, resource) -> count[0]++);
        return count[0];
    }

    private interface RecordReader {
        void read(ProtobufReader record, String scope, Map<String, @Nullable Object> resource);
    }

    // Export…ServiceRequest: resource_… = 1. Logs and traces have equal numbers down to the record.
    private static void eachRecord(byte[] body, RecordReader records) {
        ProtobufReader request = new ProtobufReader(body);
        while (request.next()) {
            if (request.field() == 1) {
                ofResource(request.message(), records);
            } else {
                request.skip();
            }
        }
    }

    // Resource…: resource = 1, scope_… = 2. The resource may stand behind what it describes.
    private static void ofResource(ProtobufReader in, RecordReader records) {
        Map<String, @Nullable Object> resource = Map.of();
        List<ProtobufReader> scopes = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = attributesIn(in.message(), 1);
                case 2 -> scopes.add(in.message());
                default -> in.skip();
            }
        }
        for (ProtobufReader scope : scopes) {
            ofScope(scope, resource, records);
        }
    }

    // Scope…: scope = 1, records = 2
    private static void ofScope(
            ProtobufReader in, Map<String, @Nullable Object> resource, RecordReader records) {
        String scope = "";
        List<ProtobufReader> found = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> scope = scopeName(in.message());
                case 2 -> found.add(in.message());
                default -> in.skip();
            }
        }
        for (ProtobufReader record : found) {
            records.read(record, scope, resource);
        }
    }

    private static String scopeName(ProtobufReader in) {
        String name = "";
        while (in.next()) {
            if (in.field() == 1) {
                name = in.string();
            } else {
                in.skip();
            }
        }
        return name;
    }

    private static ReceivedLog log(
            ProtobufReader in, String scope, Map<String, @Nullable Object> resource) {
        long time = 0;
        long observed = 0;
        int severity = 0;
        String severityText = "";
        @Nullable Object body = null;
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        int dropped = 0;
        int flags = 0;
        String traceId = "";
        String spanId = "";
        String eventName = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> time = in.fixed64();
                case 2 -> severity = (int) in.varint();
                case 3 -> severityText = in.string();
                case 5 -> body = value(in.message());
                case 6 -> addAttribute(in.message(), attributes);
                case 7 -> dropped = (int) in.varint();
                case 8 -> flags = in.fixed32();
                case 9 -> traceId = in.hex();
                case 10 -> spanId = in.hex();
                case 11 -> observed = in.fixed64();
                case 12 -> eventName = in.string();
                default -> in.skip();
            }
        }
        return new ReceivedLog(
                time,
                observed,
                severity,
                severityText,
                body,
                Collections.unmodifiableMap(attributes),
                dropped,
                flags,
                traceId,
                spanId,
                eventName,
                scope,
                resource);
    }

    private static ReceivedSpan span(
            ProtobufReader in, String scope, Map<String, @Nullable Object> resource) {
        String traceId = "";
        String spanId = "";
        String traceState = "";
        String parentSpanId = "";
        String name = "";
        int kind = 0;
        long start = 0;
        long end = 0;
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        int droppedAttributes = 0;
        List<ReceivedSpan.Event> events = new ArrayList<>();
        int droppedEvents = 0;
        List<ReceivedSpan.Link> links = new ArrayList<>();
        int droppedLinks = 0;
        Status status = new Status(0, "");
        int flags = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> traceId = in.hex();
                case 2 -> spanId = in.hex();
                case 3 -> traceState = in.string();
                case 4 -> parentSpanId = in.hex();
                case 5 -> name = in.string();
                case 6 -> kind = (int) in.varint();
                case 7 -> start = in.fixed64();
                case 8 -> end = in.fixed64();
                case 9 -> addAttribute(in.message(), attributes);
                case 10 -> droppedAttributes = (int) in.varint();
                case 11 -> events.add(event(in.message()));
                case 12 -> droppedEvents = (int) in.varint();
                case 13 -> links.add(link(in.message()));
                case 14 -> droppedLinks = (int) in.varint();
                case 15 -> status = status(in.message());
                case 16 -> flags = in.fixed32();
                default -> in.skip();
            }
        }
        return new ReceivedSpan(
                traceId,
                spanId,
                parentSpanId,
                traceState,
                flags,
                name,
                kind,
                start,
                end,
                Collections.unmodifiableMap(attributes),
                droppedAttributes,
                List.copyOf(events),
                droppedEvents,
                List.copyOf(links),
                droppedLinks,
                status.code,
                status.message,
                scope,
                resource);
    }

    private static ReceivedSpan.Event event(ProtobufReader in) {
        long time = 0;
        String name = "";
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        int dropped = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> time = in.fixed64();
                case 2 -> name = in.string();
                case 3 -> addAttribute(in.message(), attributes);
                case 4 -> dropped = (int) in.varint();
                default -> in.skip();
            }
        }
        return new ReceivedSpan.Event(time, name, Collections.unmodifiableMap(attributes), dropped);
    }

    private static ReceivedSpan.Link link(ProtobufReader in) {
        String traceId = "";
        String spanId = "";
        String traceState = "";
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        int dropped = 0;
        int flags = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> traceId = in.hex();
                case 2 -> spanId = in.hex();
                case 3 -> traceState = in.string();
                case 4 -> addAttribute(in.message(), attributes);
                case 5 -> dropped = (int) in.varint();
                case 6 -> flags = in.fixed32();
                default -> in.skip();
            }
        }
        return new ReceivedSpan.Link(
                traceId,
                spanId,
                traceState,
                Collections.unmodifiableMap(attributes),
                dropped,
                flags);
    }

    private record Status(int code, String message) {}

    private static Status status(ProtobufReader in) {
        int code = 0;
        String message = "";
        while (in.next()) {
            switch (in.field()) {
                case 2 -> message = in.string();
                case 3 -> code = (int) in.varint();
                default -> in.skip();
            }
        }
        return new Status(code, message);
    }

    private static Map<String, @Nullable Object> attributesIn(ProtobufReader in, int field) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        while (in.next()) {
            if (in.field() == field) {
                addAttribute(in.message(), attributes);
            } else {
                in.skip();
            }
        }
        return Collections.unmodifiableMap(attributes);
    }

    // KeyValue: key = 1, value = 2
    private static void addAttribute(ProtobufReader in, Map<String, @Nullable Object> attributes) {
        String key = "";
        @Nullable Object value = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> key = in.string();
                case 2 -> value = value(in.message());
                default -> in.skip();
            }
        }
        Attributes.put(attributes, key, value);
    }

    // AnyValue: one of seven; of several the last counts
    private static @Nullable Object value(ProtobufReader in) {
        @Nullable Object value = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> value = in.string();
                case 2 -> value = in.bool();
                case 3 -> value = in.varint();
                case 4 -> value = in.doubleValue();
                case 5 -> value = list(in.message());
                case 6 -> value = attributesIn(in.message(), 1);
                case 7 -> value = Bytes.copyOf(in.byteArray());
                default -> in.skip();
            }
        }
        return value;
    }

    private static List<@Nullable Object> list(ProtobufReader in) {
        List<@Nullable Object> values = new ArrayList<>();
        while (in.next()) {
            if (in.field() == 1) {
                values.add(value(in.message()));
            } else {
                in.skip();
            }
        }
        return Collections.unmodifiableList(values);
    }
}
