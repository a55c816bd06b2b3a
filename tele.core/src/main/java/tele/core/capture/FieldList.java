package tele.core.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;

/** Fields while they are being collected, by one thread; keeps to the limits. */
final class FieldList {
    private static final int FIRST_SLOTS = 8; // four fields: more than most events have

    private final Values values;
    private final int limit;
    private final boolean replaces;
    private @Nullable Object[] slots = new @Nullable Object[FIRST_SLOTS];
    private int used;
    private int dropped;

    /**
     * @param values takes what is foreign, and counts what is cut
     * @param limit fields kept; later ones are only counted
     * @param replaces whether a value takes the place of an earlier one under the same key
     */
    FieldList(Values values, int limit, boolean replaces) {
        this.values = values;
        this.limit = limit;
        this.replaces = replaces;
    }

    /** Adds a value that is immutable and short. */
    void add(@Nullable String key, Object value) {
        int slot = slotFor(key);
        if (slot >= 0) {
            slots[slot] = value;
        }
    }

    /** Adds a text. */
    void addText(@Nullable String key, @Nullable String text) {
        int slot = slotFor(key);
        if (slot >= 0) {
            slots[slot] = text == null ? null : values.text(text);
        }
    }

    /** Adds a value of the application; not even looked at if it is one too many. */
    void addForeign(@Nullable String key, @Nullable Object value) {
        int slot = slotFor(key);
        if (slot >= 0) {
            Object taken =
                    values.take(value); // foreign code, which may come back to this very list
            slots[slot] = taken;
        }
    }

    /** All of them after {@code first}, within the limit; the list is of no use afterwards. */
    Fields after(Fields first) {
        return first.isEmpty() ? toFields() : joined(first);
    }

    private Fields toFields() {
        return Fields.adopt(used == slots.length ? slots : Arrays.copyOf(slots, used), dropped);
    }

    private Fields joined(Fields first) {
        int size = first.size() + (used >> 1);
        int kept = Math.min(size, limit);
        @Nullable Object[] joined = new @Nullable Object[kept << 1];
        for (int i = 0; i < kept; i++) {
            int own = i - first.size();
            joined[i << 1] = own < 0 ? first.key(i) : slots[own << 1];
            joined[(i << 1) + 1] = own < 0 ? first.value(i) : slots[(own << 1) + 1];
        }
        for (int i = kept; i < size; i++) {
            values.countCut();
        }
        return Fields.adopt(joined, first.droppedCount() + dropped + size - kept);
    }

    /** Where the value belongs; -1 if the field is one too many. */
    private int slotFor(@Nullable String given) {
        String key = values.key(given);
        int known = replaces ? slotOf(key) : -1;
        if (known >= 0) {
            return known;
        } else if (used >> 1 >= limit) {
            dropped++;
            values.countCut();
            return -1;
        }
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, used * 2);
        }
        slots[used] = key;
        used += 2;
        return used - 1;
    }

    private int slotOf(String key) {
        for (int i = 0; i < used; i += 2) {
            if (key.equals(slots[i])) {
                return i + 1;
            }
        }
        return -1;
    }
}
