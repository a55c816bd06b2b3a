package tele.testkit.otlp;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;

/**
 * Requests in JSON, by the rules of OTLP/JSON: lowerCamelCase, ids in hexadecimal, enums as
 * integers, 64-bit integers as strings (or numbers), bytes in base64.
 */
final class JsonDecoder {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})*");

    private JsonDecoder() {}

    static Decoded decode(byte[] body, boolean ofLogs) {
        return ofLogs ? logs(body) : spans(body);
    }

    private static Decoded logs(byte[] body) {
        List<ReceivedLog> logs = new ArrayList<>();
        for (Node resourceLogs : root(body).list("resourceLogs")) {
            Map<String, @Nullable Object> resource = resourceLogs.node("resource").attributes();
            for (Node scopeLogs : resourceLogs.list("scopeLogs")) {
                String scope = scopeLogs.node("scope").text("name");
                for (Node log : scopeLogs.list("logRecords")) {
                    logs.add(log(log, scope, resource));
                }
            }
        }
        return new Decoded(logs, List.of());
    }

    private static Decoded spans(byte[] body) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (Node resourceSpans : root(body).list("resourceSpans")) {
            Map<String, @Nullable Object> resource = resourceSpans.node("resource").attributes();
            for (Node scopeSpans : resourceSpans.list("scopeSpans")) {
                String scope = scopeSpans.node("scope").text("name");
                for (Node span : scopeSpans.list("spans")) {
                    spans.add(span(span, scope, resource));
                }
            }
        }
        return new Decoded(List.of(), spans);
    }

    private static ReceivedLog log(Node in, String scope, Map<String, @Nullable Object> resource) {
        return new ReceivedLog(
                in.unsigned("timeUnixNano"),
                in.unsigned("observedTimeUnixNano"),
                in.integer("severityNumber"),
                in.text("severityText"),
                in.node("body").anyValue(),
                in.attributes(),
                in.integer("droppedAttributesCount"),
                in.integer("flags"),
                in.hex("traceId"),
                in.hex("spanId"),
                in.text("eventName"),
                scope,
                resource);
    }

    private static ReceivedSpan span(
            Node in, String scope, Map<String, @Nullable Object> resource) {
        return new ReceivedSpan(
                in.hex("traceId"),
                in.hex("spanId"),
                in.hex("parentSpanId"),
                in.text("traceState"),
                in.integer("flags"),
                in.text("name"),
                in.integer("kind"),
                in.unsigned("startTimeUnixNano"),
                in.unsigned("endTimeUnixNano"),
                in.attributes(),
                in.integer("droppedAttributesCount"),
                in.list("events").stream().map(JsonDecoder::event).toList(),
                in.integer("droppedEventsCount"),
                in.list("links").stream().map(JsonDecoder::link).toList(),
                in.integer("droppedLinksCount"),
                in.node("status").integer("code"),
                in.node("status").text("message"),
                scope,
                resource);
    }

    private static ReceivedSpan.Event event(Node in) {
        return new ReceivedSpan.Event(
                in.unsigned("timeUnixNano"),
                in.text("name"),
                in.attributes(),
                in.integer("droppedAttributesCount"));
    }

    private static ReceivedSpan.Link link(Node in) {
        return new ReceivedSpan.Link(
                in.hex("traceId"),
                in.hex("spanId"),
                in.text("traceState"),
                in.attributes(),
                in.integer("droppedAttributesCount"),
                in.integer("flags"));
    }

    private static Node root(byte[] body) {
        try {
            return Node.of(
                    Json.parse(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(body))
                                    .toString()));
        } catch (CharacterCodingException invalid) {
            throw new MalformedOtlp("JSON is not UTF-8");
        }
    }

    /** A JSON object, read by key; what is missing reads as protobuf's default. */
    private record Node(Map<?, ?> content) {
        static Node of(@Nullable Object json) {
            if (json == null) {
                return new Node(Map.of());
            }
            if (json instanceof Map<?, ?> object) {
                return new Node(object);
            }
            throw new MalformedOtlp("an object expected instead of " + json);
        }

        Node node(String key) {
            return of(content.get(key));
        }

        List<Node> list(String key) {
            return elements(key).stream().map(Node::of).toList();
        }

        private List<?> elements(String key) {
            Object value = content.get(key);
            if (value == null) {
                return List.of();
            }
            if (value instanceof List<?> list) {
                return list;
            }
            throw new MalformedOtlp(key + ": an array expected instead of " + value);
        }

        String text(String key) {
            Object value = content.get(key);
            if (value == null) {
                return "";
            }
            if (value instanceof String text) {
                return text;
            }
            throw new MalformedOtlp(key + ": a string expected instead of " + value);
        }

        String hex(String key) {
            String text = text(key);
            if (!HEX.matcher(text).matches()) {
                throw new MalformedOtlp(key + ": \"" + text + "\" is not hexadecimal");
            }
            return text.toLowerCase(java.util.Locale.ROOT);
        }

        int integer(String key) {
            Object value = content.get(key);
            if (value == null) {
                return 0;
            }
            if (value instanceof BigDecimal number) {
                return (int) number.longValueExact(); // uint32 above the range of int wraps, as in
                // protobuf
            }
            throw new MalformedOtlp(key + ": a number expected instead of " + value);
        }

        long unsigned(String key) {
            Object value = content.get(key);
            try {
                return value == null ? 0 : Long.parseUnsignedLong(value.toString());
            } catch (NumberFormatException notANumber) {
                throw new MalformedOtlp(key + ": " + value + " is no 64-bit number");
            }
        }

        Map<String, @Nullable Object> attributes() {
            return keyValues("attributes");
        }

        private Map<String, @Nullable Object> keyValues(String key) {
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
            for (Node attribute : list(key)) {
                Attributes.put(
                        attributes, attribute.text("key"), attribute.node("value").anyValue());
            }
            return Collections.unmodifiableMap(attributes);
        }

        @Nullable Object anyValue() {
            if (content.isEmpty()) {
                return null;
            }
            if (content.size() > 1) {
                throw new MalformedOtlp("one value expected instead of " + content.keySet());
            }
            String key = String.valueOf(content.keySet().iterator().next());
            return switch (key) {
                case "stringValue" -> text(key);
                case "boolValue" -> content.get(key);
                case "intValue" -> Long.parseLong(String.valueOf(content.get(key)));
                case "doubleValue" -> Double.parseDouble(String.valueOf(content.get(key)));
                case "bytesValue" -> Bytes.copyOf(Base64.getDecoder().decode(text(key)));
                case "arrayValue" -> values(node(key));
                case "kvlistValue" -> node(key).keyValues("values");
                default -> throw new MalformedOtlp("unknown value " + key);
            };
        }

        private static List<@Nullable Object> values(Node array) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Node element : array.list("values")) {
                values.add(element.anyValue());
            }
            return Collections.unmodifiableList(values);
        }
    }
}
