package tele.sink.stdout;

import org.jspecify.annotations.Nullable;
import tele.api.encode.ControlChars;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;

/**
 * Fields as {@code key=value}. A text that holds a blank, {@code =}, {@code "} or control
 * characters is quoted, as is an empty one; inside quotes {@code "} and {@code \} have a {@code \}
 * before them.
 */
final class FieldText {
    private FieldText() {}

    /** Appends all fields, each with a blank before it. */
    static void putAll(Fields fields, Utf8Buffer out) {
        for (int i = 0; i < fields.size(); i++) {
            out.put(' ');
            put(fields.key(i), fields.value(i), out);
        }
    }

    /** Appends one field. */
    static void put(String key, @Nullable Object value, Utf8Buffer out) {
        putText(key, out);
        out.put('=');
        if (value instanceof Long number) {
            out.putLong(number);
        } else if (value instanceof Double number) {
            out.putDouble(number);
        } else {
            putText(value instanceof String text ? text : Fields.textOf(value), out);
        }
    }

    private static void putText(String text, Utf8Buffer out) {
        if (isPlain(text)) {
            out.putText(text);
        } else {
            putQuoted(text, out);
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '=' || c == '"' || (c >= 0x7f && isBlankOrControl(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isBlankOrControl(char c) {
        return ControlChars.mustEscape(c) || Character.isSpaceChar(c);
    }

    private static void putQuoted(String text, Utf8Buffer out) {
        String inQuotes = text;
        if (text.indexOf('\\') >= 0 || text.indexOf('"') >= 0) {
            inQuotes = text.replace("\\", "\\\\").replace("\"", "\\\"");
        }
        out.put('"');
        LineText.put(inQuotes, out);
        out.put('"');
    }
}
