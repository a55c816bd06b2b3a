package tele.testkit.otlp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;

/** A request and what could be read in it. */
final class IncomingRequest {
    private final HttpExchange exchange;
    private final byte[] content;
    private final Decoded decoded;
    private final int logs;
    private final int spans;
    private final @Nullable String problem;

    private IncomingRequest(
            HttpExchange exchange,
            byte[] content,
            Decoded decoded,
            int logs,
            int spans,
            @Nullable String problem) {
        this.exchange = exchange;
        this.content = content;
        this.decoded = decoded;
        this.logs = logs;
        this.spans = spans;
        this.problem = problem;
    }

    /**
     * Reads what {@code exchange} holds.
     *
     * @param decoding whether the records are wanted, or only their number
     */
    static IncomingRequest of(HttpExchange exchange, boolean decoding) {
        byte[] content = new byte[0];
        try {
            content = exchange.content();
            return read(exchange, content, decoding);
        } catch (IOException
                | IllegalArgumentException
                | ArithmeticException
                | MalformedOtlp malformed) {
            return unreadable(exchange, content, String.valueOf(malformed.getMessage()));
        }
    }

    private static IncomingRequest read(HttpExchange exchange, byte[] content, boolean decoding) {
        String type = exchange.headers().getOrDefault("content-type", "");
        boolean json = type.startsWith("application/json");
        boolean ofLogs = exchange.path().endsWith("/logs");
        if (!exchange.method().equals("POST")) {
            return unreadable(exchange, content, "method " + exchange.method());
        }
        if (!json && !type.startsWith("application/x-protobuf")) {
            return unreadable(exchange, content, "content-type " + type);
        }
        if (!decoding && !json) {
            int count = ProtobufDecoder.count(content);
            return new IncomingRequest(
                    exchange,
                    content,
                    Decoded.NOTHING,
                    ofLogs ? count : 0,
                    ofLogs ? 0 : count,
                    null);
        }
        Decoded decoded =
                json
                        ? JsonDecoder.decode(content, ofLogs)
                        : ProtobufDecoder.decode(content, ofLogs);
        return new IncomingRequest(
                exchange, content, decoded, decoded.logs().size(), decoded.spans().size(), null);
    }

    private static IncomingRequest unreadable(
            HttpExchange exchange, byte[] content, String problem) {
        return new IncomingRequest(exchange, content, Decoded.NOTHING, 0, 0, problem);
    }

    Decoded decoded() {
        return decoded;
    }

    ReceivedRequest request(long number, long connection) {
        return new ReceivedRequest(
                number,
                connection,
                exchange.method(),
                exchange.path(),
                exchange.headers(),
                Bytes.copyOf(content),
                exchange.bodyBytes(),
                logs,
                spans,
                problem);
    }
}
