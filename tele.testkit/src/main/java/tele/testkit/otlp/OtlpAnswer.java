package tele.testkit.otlp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;

/**
 * How the receiver answers a request. Immutable; the {@code with…} methods give changed copies.
 * What an answer of status 2xx takes is counted as accepted, also when the answer itself gets lost.
 */
public final class OtlpAnswer {
    /** What becomes of the connection. */
    enum Ending {
        /** The answer is sent and the connection stays. */
        ANSWERED,
        /** The connection is closed without an answer. */
        CLOSED,
        /** The connection is reset without an answer. */
        RESET,
        /** No answer, the connection stays open until the receiver closes. */
        HANGING
    }

    private final int status;
    private final Map<String, String> headers;
    private final @Nullable Bytes body;
    private final Duration delay;
    private final long rejected;
    private final String message;
    private final Ending ending;

    private OtlpAnswer(
            int status,
            Map<String, String> headers,
            @Nullable Bytes body,
            Duration delay,
            long rejected,
            String message,
            Ending ending) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.delay = delay;
        this.rejected = rejected;
        this.message = message;
        this.ending = ending;
    }

    /** 200 with an empty response message: everything is taken. */
    public static OtlpAnswer ok() {
        return status(200);
    }

    /** A status without more. */
    public static OtlpAnswer status(int status) {
        return new OtlpAnswer(status, Map.of(), null, Duration.ZERO, 0, "", Ending.ANSWERED);
    }

    /** 200, but the last {@code rejected} records are refused ({@code partial_success}). */
    public static OtlpAnswer partialSuccess(long rejected, String message) {
        return new OtlpAnswer(
                200, Map.of(), null, Duration.ZERO, rejected, message, Ending.ANSWERED);
    }

    /** The request is read and taken, then the connection is closed without an answer. */
    public static OtlpAnswer acceptedAndClosed() {
        return ok().ending(Ending.CLOSED);
    }

    /** The request is read and thrown away, then the connection is closed without an answer. */
    public static OtlpAnswer closed() {
        return status(503).ending(Ending.CLOSED);
    }

    /** The request is read and thrown away, then the connection is reset. */
    public static OtlpAnswer reset() {
        return status(503).ending(Ending.RESET);
    }

    /** The request is read and thrown away, and never answered. */
    public static OtlpAnswer hanging() {
        return status(503).ending(Ending.HANGING);
    }

    /** With one more header, or another value for it. */
    public OtlpAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OtlpAnswer(status, more, body, delay, rejected, message, ending);
    }

    /** With this body as it is, instead of the response message. */
    public OtlpAnswer withBody(String contentType, byte[] bytes) {
        return new OtlpAnswer(
                        status, headers, Bytes.copyOf(bytes), delay, rejected, message, ending)
                .withHeader("Content-Type", contentType);
    }

    /** Sent after this time. */
    public OtlpAnswer withDelay(Duration time) {
        return new OtlpAnswer(status, headers, body, time, rejected, message, ending);
    }

    private OtlpAnswer ending(Ending other) {
        return new OtlpAnswer(status, headers, body, delay, rejected, message, other);
    }

    /** The status that is sent, or would be. */
    public int status() {
        return status;
    }

    /** How many of {@code records} records this takes. */
    long accepted(long records) {
        return status >= 200 && status < 300 ? Math.max(0, records - rejected) : 0;
    }

    Map<String, String> headers() {
        return headers;
    }

    Duration delay() {
        return delay;
    }

    Ending ending() {
        return ending;
    }

    /** The body in the format of the request. */
    byte[] body(boolean json, boolean logs) {
        if (body != null) {
            return body.toByteArray();
        }
        if (rejected == 0 && message.isEmpty()) {
            return json ? new byte[] {'{', '}'} : new byte[0];
        }
        return json ? jsonBody(logs) : protobufBody();
    }

    private byte[] jsonBody(boolean logs) {
        String text =
                "{\"partialSuccess\":{\"%s\":\"%d\",\"errorMessage\":\"%s\"}}"
                        .formatted(
                                logs ? "rejectedLogRecords" : "rejectedSpans",
                                rejected,
                                message.replace("\\", "\\\\").replace("\"", "\\\""));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // ExportLogsServiceResponse and ExportTraceServiceResponse share their numbers: partial_success
    // = 1
    // with the count of the rejected = 1 and error_message = 2
    private byte[] protobufBody() {
        ProtobufWriter partial = new ProtobufWriter();
        partial.varint(1, rejected);
        partial.bytes(2, message.getBytes(StandardCharsets.UTF_8));
        ProtobufWriter response = new ProtobufWriter();
        response.bytes(1, partial.toByteArray());
        return response.toByteArray();
    }
}
