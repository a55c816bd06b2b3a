package tele.api.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event: ordered, few, typed, immutable. Made for writing in one pass by index,
 * {@code for (int i = 0; i < fields.size(); i++)}, without iterators or entry objects.
 *
 * <p>A value is a {@link Boolean}, {@link Long}, {@link Double}, {@link String}, {@link Bytes}, an
 * unmodifiable {@link List} or ordered {@link Map} with {@link String} keys of such values, an
 * immutable JDK value ({@link FieldType#OBJECT}) or {@code null}; {@link #type(int)} tells which. A
 * key may occur twice; writers of formats that forbid it let the last one win.
 */
public final class Fields {
    /** No fields. */
    public static final Fields EMPTY = new Fields(null, null, null, null, null, 0, 0);

    // Two fields, as many as most events have, lie in this very object; more lie in the array, all
    // of them.
    private final @Nullable String key0;
    private final @Nullable Object value0;
    private final @Nullable String key1;
    private final @Nullable Object value1;
    private final @Nullable Object @Nullable [] keysAndValues; // key 0, value 0, key 1, …
    private final int size; // what follows in the array is unused
    private final int droppedCount;

    private Fields(
            @Nullable String key0,
            @Nullable Object value0,
            @Nullable String key1,
            @Nullable Object value1,
            @Nullable Object @Nullable [] keysAndValues,
            int size,
            int droppedCount) {
        this.key0 = key0;
        this.value0 = value0;
        this.key1 = key1;
        this.value1 = value1;
        this.keysAndValues = keysAndValues;
        this.size = size;
        this.droppedCount = droppedCount;
    }

    /**
     * For engines, which have already converted every value: takes the array over without a copy.
     *
     * @param keysAndValues key, value, key, value…; the caller must not touch it again
     * @param droppedCount how many fields a limit has cut off
     * @throws IllegalArgumentException if the length is odd
     */
    public static Fields adopt(@Nullable Object[] keysAndValues, int droppedCount) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("keysAndValues: odd length " + keysAndValues.length);
        }
        return adopt(keysAndValues, keysAndValues.length / 2, droppedCount);
    }

    /**
     * As {@link #adopt(Object[], int)}, of an array that is longer than needed, so that a builder
     * need not copy it.
     *
     * @param size number of fields; what follows in the array is {@code null}
     * @throws IllegalArgumentException if the array is too short
     */
    public static Fields adopt(@Nullable Object[] keysAndValues, int size, int droppedCount) {
        if (size < 0 || size > keysAndValues.length / 2) {
            throw new IllegalArgumentException(
                    "size: " + size + " fields in " + keysAndValues.length + " slots");
        }
        if (size > 2) {
            return new Fields(null, null, null, null, keysAndValues, size, droppedCount);
        } else if (size == 0) {
            return none(droppedCount);
        }
        String first = (String) keysAndValues[0];
        return size == 1
                ? one(first, keysAndValues[1], droppedCount)
                : two(
                        first,
                        keysAndValues[1],
                        (String) keysAndValues[2],
                        keysAndValues[3],
                        droppedCount);
    }

    /** No fields, of which {@code droppedCount} were cut off. For engines, as {@link #adopt}. */
    public static Fields none(int droppedCount) {
        return droppedCount == 0
                ? EMPTY
                : new Fields(null, null, null, null, null, 0, droppedCount);
    }

    /** One field. For engines, as {@link #adopt}. */
    public static Fields one(@Nullable String key, @Nullable Object value, int droppedCount) {
        return new Fields(key, value, null, null, null, 1, droppedCount);
    }

    /** Two fields, in one object. For engines, as {@link #adopt}. */
    public static Fields two(
            @Nullable String key0,
            @Nullable Object value0,
            @Nullable String key1,
            @Nullable Object value1,
            int droppedCount) {
        return new Fields(key0, value0, key1, value1, null, 2, droppedCount);
    }

    /**
     * Fields from keys and values in turn, for tests and for notices.
     *
     * @throws IllegalArgumentException for an odd length, a key that is no string, or a value that
     *     is not of the listed types (an {@code Integer}, for instance, must be given as {@code
     *     Long})
     */
    public static Fields of(@Nullable Object... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (!(keysAndValues[i] instanceof String)) {
                throw new IllegalArgumentException("keysAndValues: no string at " + i);
            }
            if (i + 1 < keysAndValues.length && !isFieldValue(keysAndValues[i + 1])) {
                throw new IllegalArgumentException(
                        "keysAndValues: the value of "
                                + keysAndValues[i]
                                + " is of no field type; whole numbers are Long, others Double");
            }
        }
        return adopt(keysAndValues.clone(), 0);
    }

    /** Of what cannot be told from the class alone, only the frequent mistakes are found. */
    private static boolean isFieldValue(@Nullable Object value) {
        return value == null
                || !(value instanceof Integer
                        || value instanceof Short
                        || value instanceof Byte
                        || value instanceof Float
                        || value.getClass().isArray());
    }

    /** Number of fields. */
    public int size() {
        return size;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Key of field {@code index}, counted from 0. */
    public String key(int index) {
        @Nullable Object[] all = keysAndValues;
        Object key = all != null ? all[index << 1] : inline(index) == 0 ? key0 : key1;
        return (String) Objects.requireNonNull(key);
    }

    /** Value of field {@code index}; its class follows from {@link #type(int)}. */
    public @Nullable Object value(int index) {
        @Nullable Object[] all = keysAndValues;
        return all != null ? all[(index << 1) + 1] : inline(index) == 0 ? value0 : value1;
    }

    private int inline(int index) {
        return Objects.checkIndex(index, size);
    }

    /** Type of field {@code index}. */
    public FieldType type(int index) {
        return typeOf(value(index));
    }

    /** The type of a value, also for the elements of lists and maps. */
    public static FieldType typeOf(@Nullable Object value) {
        if (value instanceof String) {
            return FieldType.STRING;
        } else if (value instanceof Long) {
            return FieldType.LONG;
        } else if (value instanceof Double) {
            return FieldType.DOUBLE;
        } else if (value instanceof Boolean) {
            return FieldType.BOOLEAN;
        } else if (value == null) {
            return FieldType.NULL;
        } else if (value instanceof Map) {
            return FieldType.MAP;
        } else if (value instanceof List) {
            return FieldType.LIST;
        } else if (value instanceof Bytes) {
            return FieldType.BYTES;
        }
        return FieldType.OBJECT;
    }

    /**
     * A value as text, for any type. Never throws: an enum constant's {@code toString()} is code of
     * the application.
     */
    public static String textOf(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (Throwable failed) {
            return Placeholder.forFailure(value, failed);
        }
    }

    /**
     * The last value under {@code key}, or {@code null} if there is none (or it is {@code null}).
     */
    public @Nullable Object get(String key) {
        for (int i = size() - 1; i >= 0; i--) {
            if (key(i).equals(key)) {
                return value(i);
            }
        }
        return null;
    }

    /**
     * How many fields the limit {@code tele.limits.fields} has cut off; OTLP's
     * dropped_attributes_count.
     */
    public int droppedCount() {
        return droppedCount;
    }

    /** These fields, then {@code more}. */
    public Fields plus(Fields more) {
        if (more.isEmpty() && more.droppedCount == 0) {
            return this;
        }
        if (isEmpty() && droppedCount == 0) {
            return more;
        }
        @Nullable Object[] joined = new @Nullable Object[(size + more.size) * 2];
        copyTo(joined, 0);
        more.copyTo(joined, size * 2);
        return adopt(joined, droppedCount + more.droppedCount);
    }

    private void copyTo(@Nullable Object[] target, int from) {
        for (int i = 0, at = from; i < size; i++) {
            target[at++] = key(i);
            target[at++] = value(i);
        }
    }

    /** Calls {@code action} for each field in order. */
    public void forEach(BiConsumer<String, @Nullable Object> action) {
        for (int i = 0; i < size(); i++) {
            action.accept(key(i), value(i));
        }
    }

    /**
     * An unmodifiable, ordered map; of two equal keys the last value stays. For tests and slow
     * paths.
     */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields that
                && droppedCount == that.droppedCount
                && size == that.size
                && startsAs(that);
    }

    private boolean startsAs(Fields that) {
        for (int i = 0; i < size; i++) {
            if (!key(i).equals(that.key(i)) || !Objects.equals(value(i), that.value(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = size;
        for (int i = 0; i < size; i++) {
            hash = 31 * (31 * hash + key(i).hashCode()) + Objects.hashCode(value(i));
        }
        return hash;
    }

    /** {@code {key=value, …}}, for debugging. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < size(); i++) {
            text.append(i == 0 ? "" : ", ").append(key(i)).append('=').append(textOf(value(i)));
        }
        return text.append('}').toString();
    }
}
