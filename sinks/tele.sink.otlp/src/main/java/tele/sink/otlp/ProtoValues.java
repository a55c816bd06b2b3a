package tele.sink.otlp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;
import tele.api.event.Fields;

/** Fields as OTLP's {@code KeyValue} and {@code AnyValue}. Belongs to one thread. */
final class ProtoValues {
    /**
     * Lists and maps further down are written as text: protobuf readers in Java refuse messages
     * nested deeper than 100, and a map costs three of them.
     */
    static final int MAX_DEPTH = 24;

    private static final int KEY = 1;
    private static final int VALUE = 2;

    private final ProtoWriter out;
    private final AttributeLimits limits;
    private final StringBytes keys = new StringBytes(KEY);

    ProtoValues(ProtoWriter out, AttributeLimits limits) {
        this.out = out;
        this.limits = limits;
    }

    /** How many fields have not been written, for dropped_attributes_count. */
    void droppedCount(int field, Fields fields) {
        int dropped = limits.dropped(fields);
        if (dropped > 0) {
            out.number(field, dropped);
        }
    }

    /** All fields; keys must be unique in OTLP, and the last of two equal ones wins. */
    void fields(int field, Fields fields) {
        int kept = limits.kept(fields);
        for (int i = kept - 1; i >= 0; i--) {
            if (!LogAttributes.comesAgain(fields, i, kept)) {
                keyValue(field, fields.key(i), fields.value(i));
            }
        }
    }

    /** Attributes of this sink's own; where the user has one of the same name, that one stays. */
    void unlessTaken(int field, Fields own, Fields taken) {
        int kept = limits.kept(taken);
        for (int i = own.size() - 1; i >= 0; i--) {
            if (!LogAttributes.has(taken, kept, own.key(i))) {
                keyValue(field, own.key(i), own.value(i));
            }
        }
    }

    void keyValue(int field, String key, @Nullable Object value) {
        int mark = out.size();
        anyValue(value, 0);
        out.header(VALUE, mark);
        keys.write(key, out);
        out.header(field, mark);
    }

    /** The content of an {@code AnyValue}, without a header; nothing at all for {@code null}. */
    void anyValue(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            out.string(1, limits.cut(text));
        } else if (value instanceof Long number) {
            out.number(3, number);
        } else if (value instanceof Double number) {
            out.fixed64(4, Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean flag) {
            out.number(2, flag ? 1 : 0);
        } else if (value instanceof Bytes bytes) {
            int mark = out.size();
            out.raw(bytes.toByteArray());
            out.header(7, mark);
        } else if (value instanceof List<?> list && depth < MAX_DEPTH) {
            list(list, depth);
        } else if (value instanceof Map<?, ?> map && depth < MAX_DEPTH) {
            map(map, depth);
        } else if (value != null) {
            out.string(1, limits.cut(Fields.textOf(value)));
        }
    }

    private void list(List<?> list, int depth) {
        int mark = out.size();
        for (int i = list.size() - 1; i >= 0; i--) {
            int element = out.size();
            anyValue(list.get(i), depth + 1);
            out.header(1, element);
        }
        out.header(5, mark);
    }

    private void map(Map<?, ?> map, int depth) {
        Object[] keys = map.keySet().toArray();
        int mark = out.size();
        for (int i = keys.length - 1; i >= 0; i--) {
            int entry = out.size();
            anyValue(map.get(keys[i]), depth + 1);
            out.header(VALUE, entry);
            out.string(KEY, Fields.textOf(keys[i]));
            out.header(1, entry);
        }
        out.header(6, mark);
    }
}
