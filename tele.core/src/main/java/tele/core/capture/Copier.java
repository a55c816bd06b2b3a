package tele.core.capture;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;
import tele.api.event.Placeholder;

/**
 * Copies one collection, map, array or optional as it is now. Believes nothing about it: not its
 * size, not that it ends, not that it does not contain itself. Used once, by one thread, under the
 * guard.
 */
final class Copier {
    /** Collections within collections. */
    static final int MAX_DEPTH = 8;

    /** Elements and map entries in all. */
    static final int MAX_ELEMENTS = 1024;

    private static final String MORE = "…";

    private final Values values;
    private final Object[] open = new Object[MAX_DEPTH]; // those being copied, outermost first
    private int depth;
    private int elementsLeft = MAX_ELEMENTS;
    private int charsLeft;

    Copier(Values values, int maxChars) {
        this.values = values;
        this.charsLeft = maxChars;
    }

    static boolean isContainer(Object value) {
        return value instanceof Collection
                || value instanceof Map
                || value.getClass().isArray()
                || value instanceof Optional
                || value instanceof OptionalInt
                || value instanceof OptionalLong
                || value instanceof OptionalDouble;
    }

    /** A copy of {@code container}, for which {@link #isContainer} holds. */
    @Nullable Object copy(Object container) {
        if (container instanceof byte[] bytes) {
            return bytes(bytes);
        } else if (container instanceof char[] chars) {
            return spendText(new String(chars));
        } else if (container instanceof Optional<?> optional) {
            return optional.isPresent() ? element(optional.get()) : null;
        } else if (container instanceof OptionalInt optional) {
            return optional.isPresent() ? (long) optional.getAsInt() : null;
        } else if (container instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        } else if (container instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        return nested(container);
    }

    private @Nullable Object nested(Object container) {
        if (isOpen(container)) {
            return "<circular reference to " + container.getClass().getName() + ">";
        } else if (depth == MAX_DEPTH) {
            values.countCut();
            return "<" + container.getClass().getName() + " nested too deeply>";
        }
        open[depth++] = container;
        try {
            if (container instanceof Map<?, ?> map) {
                return map(map);
            }
            return container instanceof Collection<?> list ? list(list) : array(container);
        } finally {
            depth--;
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very same object
    private boolean isOpen(Object container) {
        for (int i = 0; i < depth; i++) {
            if (open[i] == container) {
                return true;
            }
        }
        return false;
    }

    private List<@Nullable Object> list(Collection<?> source) {
        List<@Nullable Object> copy = new ArrayList<>();
        try {
            for (Object each : source) {
                if (isFull()) {
                    copy.add(MORE);
                    break;
                }
                copy.add(element(each));
            }
        } catch (Throwable failed) { // changed meanwhile, for instance: what was read so far stays
            copy.add(failure(source, failed));
        }
        return Collections.unmodifiableList(copy);
    }

    private List<@Nullable Object> array(Object source) {
        int length = Array.getLength(source);
        List<@Nullable Object> copy = new ArrayList<>(Math.min(length, elementsLeft));
        for (int i = 0; i < length; i++) {
            if (isFull()) {
                copy.add(MORE + " (+" + (length - i) + " elements)");
                break;
            }
            copy.add(element(Array.get(source, i)));
        }
        return Collections.unmodifiableList(copy);
    }

    private Map<String, @Nullable Object> map(Map<?, ?> source) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        try {
            for (Map.Entry<?, ?> each : source.entrySet()) {
                if (isFull()) {
                    copy.put(MORE, MORE);
                    break;
                }
                copy.put(key(each.getKey()), element(each.getValue()));
            }
        } catch (Throwable failed) {
            copy.put(MORE, failure(source, failed));
        }
        return Collections.unmodifiableMap(copy);
    }

    private boolean isFull() {
        if (elementsLeft > 0 && charsLeft > 0) {
            elementsLeft--;
            return false;
        }
        values.countCut();
        return true;
    }

    private String key(@Nullable Object key) {
        String text = key instanceof String given ? given : key == null ? null : textOf(key);
        return spendText(values.key(text));
    }

    private String textOf(Object key) {
        return String.valueOf(values.rendered(key)); // a kept enum constant says its name
    }

    private @Nullable Object element(@Nullable Object element) {
        if (element != null && isContainer(element)) {
            return copy(element);
        }
        return spend(values.take(element));
    }

    private @Nullable Object spend(@Nullable Object taken) {
        return taken instanceof String text ? spendText(text) : taken;
    }

    private String spendText(String text) {
        String kept = values.cut(text, Math.max(1, charsLeft));
        charsLeft -= kept.length();
        return kept;
    }

    private Bytes bytes(byte[] source) {
        int kept = Math.min(source.length, Math.max(0, charsLeft));
        charsLeft -= kept;
        if (kept == source.length) {
            return Bytes.copyOf(source);
        }
        values.countCut();
        return Bytes.copyOf(Arrays.copyOf(source, kept));
    }

    private static String failure(Object container, Throwable failed) {
        return Placeholder.forFailureOf("iterating " + container.getClass().getName(), failed);
    }
}
