package tele.core.boot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The syntax of {@link java.util.Properties}, with two differences: each entry knows its line, and
 * what cannot be read is told instead of thrown. UTF-8; a file that is not is read as ISO 8859-1,
 * as {@link java.util.PropertyResourceBundle} does.
 */
final class PropertiesFile {
    private final String text;
    private final IntConsumer badLines;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int at;
    private int line = 1;

    /**
     * One entry.
     *
     * @param value may be empty
     * @param line where it begins, counted from 1
     */
    record Entry(String value, int line) {}

    private PropertiesFile(String text, IntConsumer badLines) {
        this.text = text;
        this.badLines = badLines;
    }

    /**
     * Reads a file; of two entries of one name the last counts.
     *
     * @param badLines gets the number of each line with a malformed {@code \}{@code u}; the entry
     *     is left out
     */
    static Map<String, Entry> parse(byte[] content, IntConsumer badLines) {
        PropertiesFile file = new PropertiesFile(decoded(content), badLines);
        while (file.at < file.text.length()) {
            file.readEntry();
        }
        return file.entries;
    }

    private static String decoded(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(content, StandardCharsets.ISO_8859_1);
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private void readEntry() {
        int first = line;
        String logical = readLogicalLine();
        if (logical.isEmpty() || logical.charAt(0) == '#' || logical.charAt(0) == '!') {
            return;
        }
        int endOfKey = endOfKey(logical);
        try {
            String key = unescaped(logical.substring(0, endOfKey));
            entries.put(
                    key,
                    new Entry(
                            unescaped(logical.substring(startOfValue(logical, endOfKey))), first));
        } catch (NumberFormatException malformed) {
            badLines.accept(first);
        }
    }

    /**
     * Joins lines that end in an odd number of backslashes with the next; a comment is never
     * continued.
     */
    private String readLogicalLine() {
        StringBuilder logical = new StringBuilder(readNaturalLine());
        boolean comment =
                logical.length() > 0 && (logical.charAt(0) == '#' || logical.charAt(0) == '!');
        while (!comment && endsInOddBackslashes(logical)) {
            logical.setLength(logical.length() - 1);
            if (at >= text.length()) {
                break;
            }
            logical.append(readNaturalLine());
        }
        return logical.toString();
    }

    private String readNaturalLine() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        String natural = withoutIndent(text.substring(start, at));
        boolean crLf = text.startsWith("\r\n", at);
        at = Math.min(text.length(), at + (crLf ? 2 : 1));
        line++;
        return natural;
    }

    private static String withoutIndent(String natural) {
        return natural.substring(skipBlanks(natural, 0));
    }

    private static boolean endsInOddBackslashes(CharSequence line) {
        int backslashes = 0;
        while (backslashes < line.length()
                && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static int endOfKey(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '=' || c == ':' || isBlank(c)) {
                return i;
            }
        }
        return line.length();
    }

    private static int startOfValue(String line, int endOfKey) {
        int i = skipBlanks(line, endOfKey);
        if (i < line.length() && (line.charAt(i) == '=' || line.charAt(i) == ':')) {
            i = skipBlanks(line, i + 1);
        }
        return i;
    }

    private static int skipBlanks(String line, int from) {
        int i = from;
        while (i < line.length() && isBlank(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static String unescaped(String part) {
        if (part.indexOf('\\') < 0) {
            return part;
        }
        StringBuilder plain = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c != '\\' || i + 1 == part.length()) {
                plain.append(c);
            } else {
                char escaped = part.charAt(++i);
                if (escaped == 'u') {
                    plain.append(hexChar(part, i + 1));
                    i += 4;
                } else {
                    plain.append(control(escaped));
                }
            }
        }
        return plain.toString();
    }

    private static char hexChar(String part, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < part.length() ? Character.digit(part.charAt(i), 16) : -1;
            if (digit < 0) {
                throw new NumberFormatException("malformed \\u escape");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private static char control(char escaped) {
        return switch (escaped) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            default -> escaped;
        };
    }
}
