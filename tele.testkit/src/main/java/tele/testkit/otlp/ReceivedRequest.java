package tele.testkit.otlp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;

/**
 * One request as it arrived.
 *
 * @param number counted from 1, over all connections
 * @param connection number of the connection it came on, counted from 1
 * @param method {@code POST}
 * @param path with its query, as sent
 * @param headers names in lower case; of two headers of one name the last; unmodifiable
 * @param body after decompression
 * @param wireBytes size of the body before decompression
 * @param logs number of log records in it
 * @param spans number of spans in it
 * @param problem why it cannot be read as OTLP, {@code null} if it can
 */
public record ReceivedRequest(
        long number,
        long connection,
        String method,
        String path,
        Map<String, String> headers,
        Bytes body,
        int wireBytes,
        int logs,
        int spans,
        @Nullable String problem) {

    /** Log records and spans together. */
    public int records() {
        return logs + spans;
    }

    /** A header by its name in lower case. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Whether it is JSON, by its content type; otherwise protobuf. */
    public boolean isJson() {
        return headers.getOrDefault("content-type", "").startsWith("application/json");
    }
}
