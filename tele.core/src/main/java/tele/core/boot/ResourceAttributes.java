package tele.core.boot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code OTEL_RESOURCE_ATTRIBUTES}: {@code k=v,k=v}, percent-encoded (OpenTelemetry resource SDK,
 * "Specifying resource information via an environment variable"). One error makes the whole text
 * worthless.
 */
final class ResourceAttributes {
    private ResourceAttributes() {}

    /**
     * Reads the notation.
     *
     * @throws IllegalArgumentException saying what is wrong, without the text itself
     */
    static Map<String, String> parse(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : decoded(part.substring(0, equals).trim());
            if (key.isEmpty()) {
                throw new IllegalArgumentException(
                        "entry " + (attributes.size() + 1) + " is not key=value");
            }
            attributes.put(key, decoded(part.substring(equals + 1).trim()));
        }
        return attributes;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (character == '%') {
                bytes.write(hexByte(text, i + 1));
                i += 3;
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(character);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("a percent-encoded text is not UTF-8", malformed);
        }
    }

    private static int hexByte(String text, int at) {
        int high = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("% is not followed by two hex digits");
        }
        return high << 4 | low;
    }
}
