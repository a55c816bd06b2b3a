package tele.sink.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a 2xx answer says about records the server did not take: {@code Export…PartialSuccess},
 * fields {@code rejected_…} and {@code error_message}, the same for logs and traces.
 *
 * @param rejected records not taken, 0 or more
 * @param message why; empty if not said
 */
record PartialSuccess(long rejected, String message) {
    static final PartialSuccess NONE = new PartialSuccess(0, "");

    /**
     * Reads the body of an answer; whatever it does not know it skips.
     *
     * @param json whether the body is JSON rather than protobuf
     * @return {@link #NONE} for an empty body; {@code null} if it cannot be read
     */
    static @Nullable PartialSuccess read(byte[] body, boolean json) {
        try {
            return json ? ofJson(body) : ofProto(ByteBuffer.wrap(body));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static PartialSuccess ofProto(ByteBuffer response) {
        PartialSuccess found = NONE;
        ProtoReader reader = new ProtoReader(response);
        while (reader.next()) {
            if (reader.field() == 1 && reader.isDelimited()) {
                found = ofProtoMessage(new ProtoReader(reader.delimited()));
            } else {
                reader.skip();
            }
        }
        return found;
    }

    private static PartialSuccess ofProtoMessage(ProtoReader reader) {
        long rejected = 0;
        String message = "";
        while (reader.next()) {
            if (reader.field() == 1 && reader.isVarint()) {
                rejected = Math.max(0, reader.varint());
            } else if (reader.field() == 2 && reader.isDelimited()) {
                message = utf8(reader.delimited());
            } else {
                reader.skip();
            }
        }
        return new PartialSuccess(rejected, message);
    }

    private static PartialSuccess ofJson(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return NONE;
        }
        JsonReader.Members partial = JsonReader.object(text).object("partialSuccess");
        if (partial == null) {
            return NONE;
        }
        String rejected = partial.text("rejectedLogRecords");
        if (rejected == null) {
            rejected = partial.text("rejectedSpans");
        }
        String message = partial.text("errorMessage");
        return new PartialSuccess(
                rejected == null ? 0 : Math.max(0, Long.parseLong(rejected)),
                message == null ? "" : message);
    }

    /** The message of a {@code google.rpc.Status}, the body of OTLP's failures; else empty. */
    static String statusMessage(byte[] body, boolean json) {
        try {
            if (json) {
                String message =
                        JsonReader.object(new String(body, StandardCharsets.UTF_8)).text("message");
                return message == null ? "" : message;
            }
            ProtoReader reader = new ProtoReader(ByteBuffer.wrap(body));
            String message = "";
            while (reader.next()) {
                if (reader.field() == 2 && reader.isDelimited()) {
                    message = utf8(reader.delimited());
                } else {
                    reader.skip();
                }
            }
            return message;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("not UTF-8", malformed);
        }
    }
}
