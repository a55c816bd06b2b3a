package tele.sink.otlp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As much of JSON as a collector's answer needs: objects, and text or numbers in them. Arrays are
 * skipped; nesting is bounded, for the answer is a stranger's. Throws {@link
 * IllegalArgumentException} if the text is malformed.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The members of an object: each a {@code String}, {@code Members}, or left out. */
    static final class Members {
        private final Map<String, Object> byName = new HashMap<>();

        /** A text, or a number as it is written. */
        @Nullable String text(String name) {
            return byName.get(name) instanceof String value ? value : null;
        }

        @Nullable Members object(String name) {
            return byName.get(name) instanceof Members value ? value : null;
        }
    }

    static Members object(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.blanks();
        if (!(value instanceof Members members) || reader.at != text.length()) {
            throw reader.malformed();
        }
        return members;
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw malformed();
        }
        blanks();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> {
                array(depth);
                yield null;
            }
            case '"' -> string();
            default -> word();
        };
    }

    private Members members(int depth) {
        Members members = new Members();
        expect('{');
        blanks();
        if (peek() != '}') {
            do {
                blanks();
                String name = string();
                blanks();
                expect(':');
                Object value = value(depth + 1);
                if (value != null) {
                    members.byName.put(name, value);
                }
                blanks();
            } while (accept(','));
        }
        expect('}');
        return members;
    }

    private void array(int depth) {
        expect('[');
        blanks();
        if (peek() != ']') {
            do {
                value(depth + 1);
                blanks();
            } while (accept(','));
        }
        expect(']');
    }

    private String string() {
        expect('"');
        StringBuilder content = new StringBuilder();
        for (char c = take(); c != '"'; c = take()) {
            content.append(c == '\\' ? escaped() : c);
        }
        return content.toString();
    }

    private char escaped() {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw malformed();
                }
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw malformed();
        };
    }

    /** A number as written; {@code null} for the words, which nobody asks for. */
    private @Nullable String word() {
        int start = at;
        while (at < text.length()
                && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "" -> throw malformed();
            case "true", "false", "null" -> null;
            default -> word;
        };
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at == text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private char take() {
        char c = peek();
        at++;
        return c;
    }

    private boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw malformed();
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("not JSON at " + at);
    }
}
