package tele.testkit.otlp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into {@link Map}, {@link List}, {@link String}, {@link BigDecimal}, {@link
 * Boolean} and {@code null}. Strict; depth is bounded.
 */
final class Json {
    private static final int MAX_DEPTH = 200;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static @Nullable Object parse(String text) {
        Json json = new Json(text);
        @Nullable Object value = json.value(0);
        json.blanks();
        if (json.at < text.length()) {
            throw json.malformed("something after the end");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw malformed("nested too deeply");
        }
        blanks();
        char first = peek();
        return switch (first) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        take('{');
        if (takeIf('}')) {
            return object;
        }
        do {
            blanks();
            String key = string();
            blanks();
            take(':');
            if (object.containsKey(key)) {
                throw malformed("\"" + key + "\" twice");
            }
            object.put(key, value(depth + 1));
        } while (takeIf(','));
        take('}');
        return object;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> array = new ArrayList<>();
        take('[');
        if (takeIf(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (takeIf(','));
        take(']');
        return array;
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw malformed("control character in a string");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("escape \\" + c);
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw malformed("ends in an escape");
        }
        try {
            at += 4;
            return (char) Integer.parseUnsignedInt(text, at - 4, at, 16);
        } catch (NumberFormatException notHex) {
            throw malformed("bad \\u escape");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw malformed("unknown word");
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return new BigDecimal(text.substring(from, at));
        } catch (NumberFormatException notANumber) {
            throw malformed("no value");
        }
    }

    private void take(char expected) {
        blanks();
        if (peek() != expected) {
            throw malformed("'" + expected + "' expected");
        }
        at++;
    }

    private boolean takeIf(char wanted) {
        blanks();
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed("ends too early");
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private MalformedOtlp malformed(String what) {
        return new MalformedOtlp("JSON at " + at + ": " + what);
    }
}
