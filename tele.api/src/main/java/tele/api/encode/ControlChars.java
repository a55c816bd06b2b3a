package tele.api.encode;

/**
 * Makes characters visible that would steer a terminal or end a line: C0 except tab, DEL, C1, the
 * line separators U+2028 and U+2029, and the bidirectional controls (U+061C, U+200E, U+200F, U+202A
 * to U+202E, U+2066 to U+2069), which can show a text in another order than it has. For text that
 * people read; JSON has rules of its own, see {@link JsonText}.
 *
 * <p>Stateless; safe for use from any thread.
 */
public final class ControlChars {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private ControlChars() {}

    /**
     * {@code text} with each such character as <code>&#92;uXXXX</code>; the same instance if there
     * is none.
     */
    public static String escape(String text) {
        int first = firstIn(text);
        return first < 0 ? text : escapeFrom(first, text);
    }

    /** Whether {@code c} is one of the characters that {@link #escape} replaces. */
    public static boolean mustEscape(char c) {
        if (c < 0x7f) {
            return c < 0x20 && c != '\t';
        }
        if (c < 0x61c) {
            return c <= 0x9f;
        }
        return c == 0x61c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private static int firstIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (mustEscape(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String escapeFrom(int first, String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (mustEscape(c)) {
                escaped.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[(c >> 8) & 15])
                        .append(HEX[(c >> 4) & 15])
                        .append(HEX[c & 15]);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
