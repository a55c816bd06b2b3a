package tele.sink.otlp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.encode.JsonText;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Bytes;
import tele.api.event.Fields;

/**
 * Fields in OTLP's JSON: as protobuf's JSON mapping has it, 64-bit integers as strings, bytes in
 * base64. Also the small parts that records and spans share. Belongs to one thread.
 */
final class JsonValues {
    private static final byte[] STRING = ascii("{\"stringValue\":");
    private static final byte[] INT = ascii("{\"intValue\":\"");
    private static final byte[] DOUBLE = ascii("{\"doubleValue\":");
    private static final byte[] BOOL = ascii("{\"boolValue\":");
    private static final byte[] BYTES = ascii("{\"bytesValue\":");
    private static final byte[] ARRAY = ascii("{\"arrayValue\":{\"values\":[");
    private static final byte[] KVLIST = ascii("{\"kvlistValue\":{\"values\":[");
    private static final byte[] LIST_END = ascii("]}}");
    private static final byte[] KEY = ascii("{\"key\":");
    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] ATTRIBUTES = ascii(",\"attributes\":[");
    private static final byte[] DROPPED = ascii(",\"droppedAttributesCount\":");
    private static final byte[] TRACE_ID = ascii("\"traceId\":\"");
    private static final byte[] SPAN_ID = ascii("\",\"spanId\":\"");

    private final Utf8Buffer out;
    private final AttributeLimits limits;

    JsonValues(Utf8Buffer out, AttributeLimits limits) {
        this.out = out;
        this.limits = limits;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** {@code "traceId":"…","spanId":"…"}. */
    void ids(long traceIdHigh, long traceIdLow, long spanId) {
        out.put(TRACE_ID);
        out.putHex(traceIdHigh, 16);
        out.putHex(traceIdLow, 16);
        out.put(SPAN_ID);
        out.putHex(spanId, 16);
        out.put('"');
    }

    /** {@code <name>"123"}: nanoseconds, or 0 for a clock before 1970. */
    void nanos(byte[] name, long value) {
        out.put(name);
        out.put('"');
        out.putLong(Math.max(0, value));
        out.put('"');
    }

    void text(byte[] name, String value) {
        out.put(name);
        JsonText.string(value, out);
    }

    /** Nothing for 0, the default of all counts. */
    void count(byte[] name, int value) {
        if (value > 0) {
            out.put(name);
            out.putLong(value);
        }
    }

    /**
     * {@code ,"attributes":[…],"droppedAttributesCount":n}, as far as there are any.
     *
     * @param own attributes of this sink's own, written after the fields unless these have one of
     *     the same name
     */
    void attributes(Fields fields, @Nullable Fields... own) {
        int kept = limits.kept(fields);
        boolean first = true;
        for (int i = 0; i < kept; i++) {
            if (!LogAttributes.comesAgain(fields, i, kept)) {
                first = attribute(first, fields.key(i), fields.value(i));
            }
        }
        for (Fields more : own) {
            for (int i = 0; more != null && i < more.size(); i++) {
                if (!LogAttributes.has(fields, kept, more.key(i))) {
                    first = attribute(first, more.key(i), more.value(i));
                }
            }
        }
        if (!first) {
            out.put(']');
        }
        count(DROPPED, limits.dropped(fields));
    }

    private boolean attribute(boolean first, String key, @Nullable Object value) {
        if (first) {
            out.put(ATTRIBUTES);
        } else {
            out.put(',');
        }
        keyValue(key, value, 0);
        return false;
    }

    private void keyValue(String key, @Nullable Object value, int depth) {
        text(KEY, key);
        out.put(VALUE);
        anyValue(value, depth);
        out.put('}');
    }

    void anyValue(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            text(STRING, limits.cut(text));
        } else if (value instanceof Long number) {
            out.put(INT);
            out.putLong(number);
            out.put('"');
        } else if (value instanceof Double number) {
            out.put(DOUBLE);
            JsonText.number(number, out);
        } else if (value instanceof Boolean flag) {
            out.put(BOOL);
            out.putText(flag ? "true" : "false");
        } else if (value instanceof Bytes bytes) {
            out.put(BYTES);
            JsonText.base64(bytes, out);
        } else if (value instanceof List<?> list && depth < ProtoValues.MAX_DEPTH) {
            list(list, depth);
            return;
        } else if (value instanceof Map<?, ?> map && depth < ProtoValues.MAX_DEPTH) {
            map(map, depth);
            return;
        } else if (value != null) {
            text(STRING, limits.cut(Fields.textOf(value)));
        } else {
            out.put('{');
        }
        out.put('}');
    }

    private void list(List<?> list, int depth) {
        out.put(ARRAY);
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            anyValue(list.get(i), depth + 1);
        }
        out.put(LIST_END);
    }

    private void map(Map<?, ?> map, int depth) {
        out.put(KVLIST);
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.put(',');
            }
            first = false;
            keyValue(Fields.textOf(entry.getKey()), entry.getValue(), depth + 1);
        }
        out.put(LIST_END);
    }
}
