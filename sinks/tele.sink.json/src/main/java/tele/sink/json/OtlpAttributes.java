package tele.sink.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.encode.JsonText;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Bytes;
import tele.api.event.Fields;
import tele.api.event.Thrown;

/**
 * Writes {@code "attributes":[…]}, a list of keys and typed values ({@code KeyValue}, {@code
 * AnyValue}); nothing if empty.
 */
final class OtlpAttributes {
    private static final int MAX_DEPTH = 32;

    private final Utf8Buffer out;
    private boolean begun;

    OtlpAttributes(Utf8Buffer out) {
        this.out = out;
    }

    /** All fields; of two with the same key the last, for keys must be unique. */
    void putAll(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (!comesAgain(fields, i)) {
                put(fields.key(i), fields.value(i));
            }
        }
    }

    private static boolean comesAgain(Fields fields, int index) {
        for (int later = index + 1; later < fields.size(); later++) {
            if (fields.key(later).equals(fields.key(index))) {
                return true;
            }
        }
        return false;
    }

    void putText(String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            put(key, text);
        }
    }

    void putThrown(@Nullable Thrown thrown) {
        if (thrown != null) {
            putText("exception.type", thrown.className());
            putText("exception.message", thrown.message());
            putText("exception.stacktrace", Facts.stack(thrown));
        }
    }

    void put(String key, @Nullable Object value) {
        if (begun) {
            out.put(',');
        } else {
            Facts.key("attributes", out);
            out.put('[');
            begun = true;
        }
        keyValue(key, value, MAX_DEPTH, out);
    }

    void end() {
        if (begun) {
            out.put(']');
        }
    }

    /** One {@code AnyValue}. */
    static void value(@Nullable Object value, Utf8Buffer out) {
        value(value, MAX_DEPTH, out);
    }

    private static void keyValue(
            String key, @Nullable Object value, int depthLeft, Utf8Buffer out) {
        out.putText("{\"key\":");
        JsonText.string(key, out);
        out.putText(",\"value\":");
        value(value, depthLeft, out);
        out.put('}');
    }

    private static void value(@Nullable Object value, int depthLeft, Utf8Buffer out) {
        if (value == null) {
            out.putText("{}");
            return;
        }
        if (value instanceof Long number) {
            out.putText("{\"intValue\":\"");
            out.putLong(number);
            out.put('"');
        } else if (value instanceof Double number) {
            out.putText("{\"doubleValue\":");
            JsonText.number((double) number, out);
        } else if (value instanceof Boolean) {
            out.putText("{\"boolValue\":");
            JsonText.value(value, out);
        } else if (value instanceof Bytes bytes) {
            out.putText("{\"bytesValue\":");
            JsonText.base64(bytes, out);
        } else if (value instanceof List<?> list && depthLeft > 0) {
            list(list, depthLeft - 1, out);
        } else if (value instanceof Map<?, ?> map && depthLeft > 0) {
            map(map, depthLeft - 1, out);
        } else {
            out.putText("{\"stringValue\":");
            JsonText.string(
                    value instanceof List || value instanceof Map ? "…" : Fields.textOf(value),
                    out);
        }
        out.put('}');
    }

    private static void list(List<?> list, int depthLeft, Utf8Buffer out) {
        out.putText("{\"arrayValue\":{\"values\":[");
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                out.put(',');
            }
            first = false;
            value(element, depthLeft, out);
        }
        out.putText("]}");
    }

    private static void map(Map<?, ?> map, int depthLeft, Utf8Buffer out) {
        out.putText("{\"kvlistValue\":{\"values\":[");
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.put(',');
            }
            first = false;
            keyValue(Fields.textOf(entry.getKey()), entry.getValue(), depthLeft, out);
        }
        out.putText("]}");
    }
}
