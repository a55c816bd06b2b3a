package tele.core.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;

/**
 * Fields while they are being collected, by one thread; keeps to the limits. A superclass and not a
 * part of the builders, so that a builder is one small object which the compiler can do without.
 */
abstract class FieldCollector {
    private static final int FIRST_SLOTS = 4; // two fields, as many as most events have
    private static final @Nullable Object[] NONE = {};

    private final Values values;
    private final int limit;
    private final boolean replaces;
    private @Nullable Object[] slots = NONE;
    private int used;
    private int dropped;

    /**
     * @param values takes what is foreign, and counts what is cut
     * @param limit fields kept; later ones are only counted
     * @param replaces whether a value takes the place of an earlier one under the same key
     */
    FieldCollector(Values values, int limit, boolean replaces) {
        this.values = values;
        this.limit = limit;
        this.replaces = replaces;
    }

    /** Adds a value that is immutable and short. */
    final void add(@Nullable String key, Object value) {
        int slot = slotFor(key);
        if (slot >= 0) {
            slots[slot] = value;
        }
    }

    /** Adds a text. */
    final void addText(@Nullable String key, @Nullable String text) {
        int slot = slotFor(key);
        if (slot >= 0) {
            slots[slot] = text == null ? null : values.text(text);
        }
    }

    /** Adds a value of the application; not even looked at if it is one too many. */
    final void addForeign(@Nullable String key, @Nullable Object value) {
        int slot = slotFor(key);
        if (slot >= 0) {
            Object taken =
                    values.take(value); // foreign code, which may come back to this very object
            slots[slot] = taken;
        }
    }

    /** What was collected; the collector is of no use afterwards. */
    final Fields toFields() {
        return Fields.adopt(slots, used >> 1, dropped);
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
            slots = Arrays.copyOf(slots, used == 0 ? FIRST_SLOTS : used * 2);
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
