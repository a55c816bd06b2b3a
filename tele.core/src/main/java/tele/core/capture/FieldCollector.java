package tele.core.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;

/**
 * Fields while they are being collected, by one thread; keeps to the limits. A superclass and not a
 * part of the builders, so that a builder is one small object which the compiler can do without.
 */
abstract class FieldCollector {
    private static final int MORE_SLOTS = 8;

    private final Values values;
    private final int limit;
    private final boolean replaces;

    // the first two; with a third one, all are in the array
    private @Nullable String key0;
    private @Nullable Object value0;
    private @Nullable String key1;
    private @Nullable Object value1;
    private @Nullable Object @Nullable [] slots;
    private int size;
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
    final void add(@Nullable String given, Object value) {
        String key = values.key(given);
        int place = placeOf(key);
        if (place >= 0) {
            put(place, key, value);
        }
    }

    /** Adds a text. */
    final void addText(@Nullable String given, @Nullable String text) {
        String key = values.key(given);
        int place = placeOf(key);
        if (place >= 0) {
            put(place, key, text == null ? null : values.text(text));
        }
    }

    /** Adds a value of the application; not even looked at if it is one too many. */
    final void addForeign(@Nullable String given, @Nullable Object value) {
        String key = values.key(given);
        int place = placeOf(key);
        if (place >= 0) {
            put(place, key, null); // its place: foreign code may come back to this very object
            put(place, key, values.take(value));
        }
    }

    /** What was collected; the collector is of no use afterwards. */
    final Fields toFields() {
        @Nullable Object[] all = slots;
        if (all != null) {
            return Fields.adopt(all, size, dropped);
        } else if (size == 2) {
            return Fields.two(key0, value0, key1, value1, dropped);
        }
        return size == 1 ? Fields.one(key0, value0, dropped) : Fields.none(dropped);
    }

    /**
     * Number of the field under that key, a new one's if there is none; -1 if it is one too many.
     */
    private int placeOf(String key) {
        for (int i = 0; replaces && i < size; i++) {
            if (key.equals(keyAt(i))) {
                return i;
            }
        }
        if (size < limit) {
            return size;
        }
        dropped++;
        values.countCut();
        return -1;
    }

    private @Nullable Object keyAt(int place) {
        @Nullable Object[] all = slots;
        return all != null ? all[place << 1] : place == 0 ? key0 : key1;
    }

    private void put(int place, String key, @Nullable Object value) {
        if (slots == null && place == 0) {
            key0 = key;
            value0 = value;
        } else if (slots == null && place == 1) {
            key1 = key;
            value1 = value;
        } else {
            @Nullable Object[] all = slotsFor(place);
            all[place << 1] = key;
            all[(place << 1) + 1] = value;
        }
        size = Math.max(size, place + 1);
    }

    private @Nullable Object[] slotsFor(int place) {
        @Nullable Object[] all = slots;
        if (all == null) {
            all = new @Nullable Object[MORE_SLOTS];
            all[0] = key0;
            all[1] = value0;
            all[2] = key1;
            all[3] = value1;
        } else if (place << 1 >= all.length) {
            all = Arrays.copyOf(all, all.length * 2);
        }
        slots = all;
        return all;
    }
}
