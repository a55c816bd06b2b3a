package tele.testkit.otlp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One request of HTTP/1.1 (RFC 9112), read whole, with its body as sent. */
final class HttpExchange {
    private static final int MAX_LINE_BYTES = 64 * 1024;
    private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    private HttpExchange(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    /** The next request, {@code null} if the client has closed the connection before one. */
    static @Nullable HttpExchange read(InputStream in, OutputStream out) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", 3);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new IOException("not HTTP/1: " + line);
        }
        Map<String, String> headers = headers(in);
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return new HttpExchange(parts[0], parts[1], headers, body(in, headers));
    }

    String method() {
        return method;
    }

    /** The request target. */
    String path() {
        return path;
    }

    /** Names in lower case. */
    Map<String, String> headers() {
        return headers;
    }

    /** Size of the body with the transfer coding undone, the content coding not. */
    int bodyBytes() {
        return body.length;
    }

    boolean wantsClose() {
        return "close".equalsIgnoreCase(headers.get("connection"));
    }

    /** The body with its content coding undone. */
    byte[] content() throws IOException {
        String coding =
                headers.getOrDefault("content-encoding", "identity").toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "identity", "none" -> body;
            case "gzip" -> gunzipped();
            default -> throw new IOException("content-encoding " + coding);
        };
    }

    private byte[] gunzipped() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 16 * 1024)) {
            byte[] content = in.readNBytes(MAX_BODY_BYTES + 1);
            if (content.length > MAX_BODY_BYTES) {
                throw new IOException("more than " + MAX_BODY_BYTES + " bytes after decompression");
            }
            return content;
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = needed(in); !line.isEmpty(); line = needed(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("header without a colon: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return Collections.unmodifiableMap(headers);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        return exactly(in, size(headers.getOrDefault("content-length", "0"), 10));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = chunkSize(in);
        while (size > 0) {
            body.writeBytes(exactly(in, size));
            size(needed(in) + "0", 10); // the empty line behind a chunk
            size = chunkSize(in);
            if (body.size() + (long) size > MAX_BODY_BYTES) {
                throw new IOException("more than " + MAX_BODY_BYTES + " bytes");
            }
        }
        headers(in); // trailers, ended by an empty line
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        String line = needed(in);
        int extension = line.indexOf(';');
        return size(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text.trim(), radix);
            if (size >= 0 && size <= MAX_BODY_BYTES) {
                return size;
            }
        } catch (NumberFormatException notANumber) {
            throw new IOException("no size: " + text, notANumber);
        }
        throw new IOException("size out of range: " + text);
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("body ends after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private static String needed(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new EOFException("ends in the head");
        }
        return line;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() == MAX_LINE_BYTES) {
                throw new IOException("a line of more than " + MAX_LINE_BYTES + " bytes");
            }
            line.append((char) c);
        }
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
    }
}
