package shop.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the file, read strictly as RFC 8259 wants it: an object, whose strings, numbers and
 * literals are kept as text. What is nested is checked and kept as it stands.
 */
final class JsonLine {
    private final String line;
    private int at;

    private JsonLine(String line) {
        this.line = line;
    }

    /**
     * The members of the object.
     *
     * @throws IllegalArgumentException if the line is not one JSON object
     */
    static Map<String, String> read(String line) {
        JsonLine reader = new JsonLine(line);
        Map<String, String> members = new LinkedHashMap<>();
        reader.object(members);
        reader.require(reader.at == line.length());
        return members;
    }

    private void object(Map<String, String> members) {
        take('{');
        if (took('}')) {
            return;
        }
        do {
            String key = string();
            take(':');
            members.put(key, value());
        } while (took(','));
        take('}');
    }

    private void array() {
        take('[');
        if (took(']')) {
            return;
        }
        do {
            value();
        } while (took(','));
        take(']');
    }

    private String value() {
        int start = at;
        switch (peek()) {
            case '"' -> {
                return string();
            }
            case '{' -> object(new LinkedHashMap<>());
            case '[' -> array();
            default -> {
                while (at < line.length() && ",}]".indexOf(line.charAt(at)) < 0) {
                    at++;
                }
                require(
                        line.substring(start, at)
                                .matches(
                                        "true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?"));
            }
        }
        return line.substring(start, at);
    }

    private String string() {
        take('"');
        StringBuilder text = new StringBuilder();
        while (peek() != '"') {
            char c = line.charAt(at++);
            require(c >= ' ');
            text.append(c == '\\' ? escaped() : c);
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        int index = "\"\\/bfnrtu".indexOf(peek());
        require(index >= 0);
        at++;
        if (index < 8) {
            return "\"\\/\b\f\n\r\t".charAt(index);
        }
        require(at + 4 <= line.length());
        at += 4;
        return (char) Integer.parseInt(line.substring(at - 4, at), 16);
    }

    private char peek() {
        require(at < line.length());
        return line.charAt(at);
    }

    private boolean took(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void take(char c) {
        require(took(c));
    }

    private void require(boolean fine) {
        if (!fine) {
            throw new IllegalArgumentException("not JSON at " + at + ": " + line);
        }
    }
}
