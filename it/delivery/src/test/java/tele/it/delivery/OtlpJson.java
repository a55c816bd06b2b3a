package tele.it.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads OTLP/JSON with OpenTelemetry's own classes. */
final class OtlpJson {
    private OtlpJson() {}

    /** All values of a stream: a killed collector may have left no line end between two of them. */
    static List<Message> read(InputStream stream, Supplier<Message.Builder> type)
            throws IOException {
        List<Message> messages = new ArrayList<>();
        try (MappingIterator<JsonNode> values =
                new ObjectMapper().readerFor(JsonNode.class).readValues(stream)) {
            while (values.hasNext()) {
                Message.Builder builder = type.get();
                JsonFormat.parser().merge(values.next().toString(), builder);
                messages.add(builder.build());
            }
        }
        return messages;
    }

    /**
     * The hexadecimal text of an id. OTLP/JSON writes ids so, where protobuf's own JSON has base64:
     * this turns back what its parser has made of it.
     */
    static String id(ByteString parsed) {
        return Base64.getEncoder().encodeToString(parsed.toByteArray());
    }

    /** Attributes as the application gave them; bytes as a {@link ByteBuffer}. */
    static Map<String, @Nullable Object> attributes(List<KeyValue> pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (KeyValue pair : pairs) {
            if (map.put(pair.getKey(), value(pair.getValue())) != null) {
                throw new IllegalArgumentException("twice: " + pair.getKey());
            }
        }
        return map;
    }

    private static @Nullable Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BYTES_VALUE -> value.getBytesValue().asReadOnlyByteBuffer();
            case ARRAY_VALUE -> {
                List<@Nullable Object> list = new ArrayList<>();
                value.getArrayValue().getValuesList().forEach(each -> list.add(value(each)));
                yield list;
            }
            case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList());
            case VALUE_NOT_SET -> null;
            default -> throw new IllegalArgumentException("not of this test: " + value);
        };
    }
}
