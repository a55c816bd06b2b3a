package tele.sink.stdout;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tele.api.encode.Utf8Buffer;

/**
 * A column of names that repeat: shortened, encoded and padded once, then kept. Knows at most some
 * hundred short names, so that an application which invents them costs no memory.
 */
final class NameColumn {
    private static final int MAX_KEPT = 1024;
    private static final int MAX_KEPT_CHARS = 256;

    private final int width;
    private final UnaryOperator<String> text;
    private final Map<String, byte[]> known = new HashMap<>();

    /**
     * @param width columns that are filled with blanks
     * @param text what stands for a name; escaped
     */
    NameColumn(int width, UnaryOperator<String> text) {
        this.width = width;
        this.text = text;
    }

    void put(String name, Utf8Buffer out) {
        byte[] bytes = known.get(name);
        if (bytes == null) {
            bytes = bytesOf(text.apply(name));
            if (name.length() <= MAX_KEPT_CHARS) {
                keep(name, bytes);
            }
        }
        out.put(bytes);
    }

    private void keep(String name, byte[] bytes) {
        if (known.size() >= MAX_KEPT) {
            known.clear();
        }
        known.put(name, bytes);
    }

    private byte[] bytesOf(String shown) {
        Utf8Buffer bytes = new Utf8Buffer(64);
        bytes.putText(shown);
        pad(shown, width, bytes);
        return bytes.toByteArray();
    }

    /** Appends the blanks that {@code text} leaves of {@code width} columns. */
    static void pad(String text, int width, Utf8Buffer out) {
        for (int i = text.codePointCount(0, text.length()); i < width; i++) {
            out.put(' ');
        }
    }

    /** At most the first {@code count} chars, surrogate pairs whole. */
    static String first(int count, String text) {
        if (text.length() <= count) {
            return text;
        }
        return text.substring(0, Character.isLowSurrogate(text.charAt(count)) ? count - 1 : count);
    }

    /** At most the last {@code count} chars, surrogate pairs whole. */
    static String last(int count, String text) {
        if (text.length() <= count) {
            return text;
        }
        int start = text.length() - count;
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }
}
