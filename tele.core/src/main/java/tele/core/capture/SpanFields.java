package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.event.SpanRef;

/** One more field on a span that has begun. */
final class SpanFields {
    private SpanFields() {}

    /** As below, of what a span looks like. */
    static SpanRef with(SpanRef ref, String key, @Nullable Object value, int limit) {
        Fields fields = with(ref.fields(), key, value, limit);
        return new SpanRef(ref.context(), ref.name(), fields, ref.parent());
    }

    /**
     * {@code fields} with another value under {@code key}, in its old place or at the end; if
     * {@code limit} fields are there already, only counted as dropped.
     */
    static Fields with(Fields fields, String key, @Nullable Object value, int limit) {
        int place = placeOf(key, fields);
        if (place == fields.size() && place >= limit) {
            return Fields.adopt(slots(fields, place), fields.droppedCount() + 1);
        }
        @Nullable Object[] slots = slots(fields, Math.max(place + 1, fields.size()));
        slots[place << 1] = key;
        slots[(place << 1) + 1] = value;
        return Fields.adopt(slots, fields.droppedCount());
    }

    private static int placeOf(String key, Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.key(i).equals(key)) {
                return i;
            }
        }
        return fields.size();
    }

    private static @Nullable Object[] slots(Fields fields, int size) {
        @Nullable Object[] slots = new @Nullable Object[size << 1];
        for (int i = 0; i < fields.size(); i++) {
            slots[i << 1] = fields.key(i);
            slots[(i << 1) + 1] = fields.value(i);
        }
        return slots;
    }
}
