package tele.sink.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * {@code OTEL_EXPORTER_OTLP_HEADERS}: {@code k=v,k=v} with percent-encoding. Checked here, because
 * okhttp's complaint about a bad value would quote it. Complaints name keys only.
 */
final class RequestHeaders {
    private static final Set<String> OURS =
            Set.of(
                    "content-type",
                    "content-length",
                    "content-encoding",
                    "transfer-encoding",
                    "accept-encoding",
                    "connection",
                    "host");

    private RequestHeaders() {}

    /**
     * Reads the list; entries that cannot be used are left out.
     *
     * @param complaint receives what is wrong, as the end of a sentence
     */
    static Headers parse(String list, Consumer<String> complaint) {
        Headers.Builder headers = new Headers.Builder();
        int entry = 0;
        for (String pair : list.split(",", -1)) {
            entry++;
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? "" : pair.substring(0, equals).trim());
            if (key == null || !isToken(key)) {
                complaint.accept(
                        "has no usable name in entry " + entry + "; that entry is ignored");
            } else if (OURS.contains(key.toLowerCase(Locale.ROOT))) {
                complaint.accept("cannot set " + key + "; ignored");
            } else {
                String value = decode(pair.substring(equals + 1).trim());
                if (value == null || !isValue(value)) {
                    complaint.accept(
                            "has a value that no header may have for " + key + "; ignored");
                } else {
                    headers.set(key, value);
                }
            }
        }
        return headers.build();
    }

    /** Undoes percent-encoding; {@code null} if it is malformed. */
    private static @Nullable String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[source.length];
        int size = 0;
        for (int i = 0; i < source.length; i++) {
            byte b = source[i];
            if (b == '%') {
                int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
                int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                b = (byte) (high << 4 | low);
                i += 2;
            }
            decoded[size++] = b;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Arrays.copyOf(decoded, size)))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    // RFC 9110, section 5.6.2
    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(
                                c ->
                                        (c >= '0' && c <= '9')
                                                || (c >= 'a' && c <= 'z')
                                                || (c >= 'A' && c <= 'Z')
                                                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    private static boolean isValue(String value) {
        return value.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\t');
    }

    /** The names in it, for messages. */
    static String names(Headers headers) {
        List<String> names = new ArrayList<>(headers.names());
        return names.isEmpty() ? "none" : String.join(", ", names).toLowerCase(Locale.ROOT);
    }
}
