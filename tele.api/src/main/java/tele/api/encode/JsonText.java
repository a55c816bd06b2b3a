package tele.api.encode;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;
import tele.api.event.Fields;
import tele.api.event.Limits;

/**
 * Writes JSON strings and values. Escaped are {@code "}, {@code \}, C0, DEL, C1, U+2028 and U+2029,
 * so that no text can end a line or a string, also for readers that know more line ends than JSON
 * does; a surrogate without its partner becomes U+FFFD. Everything else stands as UTF-8.
 *
 * <p>Stateless; the buffer belongs to the caller.
 */
public final class JsonText {
    /** Beyond ±2^53 a reader that knows only doubles would see another number. */
    private static final long MAX_EXACT = 1L << 53;

    /** Longer keys are cut: common readers refuse a line with a key beyond 50 000 chars. */
    static final int MAX_KEY_CHARS = 32 * 1024;

    // Deeper values end in a mark: nesting is the application's, the stack is ours.
    private static final int MAX_DEPTH = 32;

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] BASE64 =
            ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    // PLAIN[c] for c < 0x80: may stand as it is
    private static final boolean[] PLAIN = plain();

    // SHORT[c] for c < 0x80: the letter of a two-character escape, 0 if there is none
    private static final byte[] SHORT = shortEscapes();

    private JsonText() {}

    /** Appends {@code text} as a string with its quotes. */
    public static void string(String text, Utf8Buffer out) {
        int length = text.length();
        out.room(length + 2);
        out.bytes[out.size++] = '"';
        int i = plainRun(text, 0, out);
        if (i < length) {
            content(text, i, out);
        }
        out.put('"');
    }

    /** Appends what stands between the quotes of a string. */
    public static void content(String text, Utf8Buffer out) {
        content(text, 0, out);
    }

    private static void content(String text, int from, Utf8Buffer out) {
        int length = text.length();
        int i = from;
        while (i < length) {
            i = isPlain(text.charAt(i)) ? plainRun(text, i, out) : i + special(text, i, out);
        }
    }

    /** Copies plain chars up to the first that is not, and tells where that is. */
    private static int plainRun(String text, int from, Utf8Buffer out) {
        int length = text.length();
        out.room(length - from);
        byte[] target = out.bytes;
        int shift = out.size - from;
        int i = length - from < 8 ? from : plainEights(text, from, target, shift);
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (!isPlain(c)) {
                break;
            }
            target[shift + i] = (byte) c;
        }
        out.size = shift + i;
        return i;
    }

    // Compilers do not turn a loop that ends early into one of wide steps; this is that loop.
    private static int plainEights(String text, int from, byte[] target, int shift) {
        int last = text.length() - 8;
        int i = from;
        while (i <= last && copyPlainEight(text, i, target, shift + i)) {
            i += 8;
        }
        return i;
    }

    private static boolean copyPlainEight(String text, int i, byte[] target, int at) {
        char a = text.charAt(i);
        char b = text.charAt(i + 1);
        char c = text.charAt(i + 2);
        char d = text.charAt(i + 3);
        char e = text.charAt(i + 4);
        char f = text.charAt(i + 5);
        char g = text.charAt(i + 6);
        char h = text.charAt(i + 7);
        if ((a | b | c | d | e | f | g | h) >= 0x80) {
            return false;
        }
        long low = a | b << 8 | c << 16 | (long) d << 24;
        long high = e | f << 8 | g << 16 | (long) h << 24;
        long eight = low | high << 32;
        EightBytes.put(eight, target, at); // no harm if not plain: it is written over
        return EightBytes.arePlain(eight);
    }

    private static boolean isPlain(char c) {
        return c < 0x80 && PLAIN[c];
    }

    private static int special(String text, int index, Utf8Buffer out) {
        char c = text.charAt(index);
        if (c >= 0xa0 && c != 0x2028 && c != 0x2029) {
            return out.putCodePoint(text, index);
        }
        out.put('\\');
        if (c < 0x80 && SHORT[c] != 0) {
            out.put(SHORT[c]);
        } else {
            out.put('u');
            out.putHex(c, 4);
        }
        return 1;
    }

    /** Appends a number, or a string if it is outside ±2^53. */
    public static void number(long value, Utf8Buffer out) {
        if (value > MAX_EXACT || value < -MAX_EXACT) {
            out.put('"');
            out.putLong(value);
            out.put('"');
        } else {
            out.putLong(value);
        }
    }

    /** Appends a number, or a string if it is NaN or infinite. */
    public static void number(double value, Utf8Buffer out) {
        if (Double.isFinite(value)) {
            out.putDouble(value);
        } else {
            string(Double.toString(value), out);
        }
    }

    /** Appends bytes as a string in base64, RFC 4648 section 4, with padding. */
    public static void base64(Bytes value, Utf8Buffer out) {
        ByteBuffer content = value.asReadOnlyBuffer();
        out.put('"');
        while (content.remaining() >= 3) {
            sextets(next(content, 16) | next(content, 8) | next(content, 0), 4, out);
        }
        if (content.remaining() == 2) {
            sextets(next(content, 16) | next(content, 8), 3, out);
            out.put('=');
        } else if (content.remaining() == 1) {
            sextets(next(content, 16), 2, out);
            out.put('=');
            out.put('=');
        }
        out.put('"');
    }

    private static int next(ByteBuffer content, int shift) {
        return (content.get() & 255) << shift;
    }

    private static void sextets(int three, int count, Utf8Buffer out) {
        for (int i = 0; i < count; i++) {
            out.put(BASE64[(three >> (18 - 6 * i)) & 63]);
        }
    }

    /**
     * Appends a field's value of any {@linkplain tele.api.event.FieldType type}: maps and lists as
     * JSON (below 32 levels as a mark), bytes in base64, objects as the text of their {@code
     * toString()}. Never throws.
     */
    public static void value(@Nullable Object value, Utf8Buffer out) {
        value(value, MAX_DEPTH, out);
    }

    private static void value(@Nullable Object value, int depthLeft, Utf8Buffer out) {
        if (value instanceof String text) {
            string(text, out);
        } else if (value instanceof Long number) {
            number((long) number, out);
        } else if (value instanceof Double number) {
            number((double) number, out);
        } else if (value instanceof Boolean flag) {
            out.put(flag ? TRUE : FALSE);
        } else if (value == null) {
            out.put(NULL);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depthLeft - 1, out);
        } else if (value instanceof List<?> list) {
            list(list, depthLeft - 1, out);
        } else if (value instanceof Bytes bytes) {
            base64(bytes, out);
        } else {
            string(Fields.textOf(value), out);
        }
    }

    private static void map(Map<?, ?> map, int depthLeft, Utf8Buffer out) {
        if (depthLeft < 0) {
            string("{…}", out);
            return;
        }
        out.put('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.put(',');
            }
            first = false;
            string(Limits.cut(Fields.textOf(entry.getKey()), MAX_KEY_CHARS), out);
            out.put(':');
            value(entry.getValue(), depthLeft, out);
        }
        out.put('}');
    }

    private static void list(List<?> list, int depthLeft, Utf8Buffer out) {
        if (depthLeft < 0) {
            string("[…]", out);
            return;
        }
        out.put('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                out.put(',');
            }
            first = false;
            value(element, depthLeft, out);
        }
        out.put(']');
    }

    static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (int c = 0x20; c < 0x7f; c++) {
            plain[c] = c != '"' && c != '\\';
        }
        return plain;
    }

    private static byte[] shortEscapes() {
        byte[] escapes = new byte[0x80];
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        escapes['\b'] = 'b';
        escapes['\f'] = 'f';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        return escapes;
    }
}
