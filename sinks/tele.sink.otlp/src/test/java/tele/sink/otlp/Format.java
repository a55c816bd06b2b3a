package tele.sink.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import tele.api.event.Fields;

/** Both encodings, written by us and read by the official classes. */
enum Format {
    PROTOBUF {
        @Override
        RequestWriter writer(Signal signal, Fields resource, AttributeLimits limits) {
            return new ProtoRequest(resource, limits);
        }

        @Override
        void merge(byte[] body, Message.Builder into) throws InvalidProtocolBufferException {
            into.mergeFrom(body);
        }
    },
    JSON {
        @Override
        RequestWriter writer(Signal signal, Fields resource, AttributeLimits limits) {
            return new JsonRequest(signal, resource, limits);
        }

        @Override
        void merge(byte[] body, Message.Builder into) throws IOException {
            JsonNode tree = MAPPER.readTree(body);
            idsToBase64(tree);
            JsonFormat.parser().merge(MAPPER.writeValueAsString(tree), into);
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** All bytes of a content, whose room may be used again from here on. */
    static byte[] whole(Content content) {
        byte[] whole = new byte[content.size()];
        content.copyTo(whole);
        content.release();
        return whole;
    }

    abstract RequestWriter writer(Signal signal, Fields resource, AttributeLimits limits);

    abstract void merge(byte[] body, Message.Builder into) throws IOException;

    ExportLogsServiceRequest logs(byte[] body) {
        return ((ExportLogsServiceRequest.Builder)
                        read(body, ExportLogsServiceRequest.newBuilder()))
                .build();
    }

    ExportTraceServiceRequest traces(byte[] body) {
        return ((ExportTraceServiceRequest.Builder)
                        read(body, ExportTraceServiceRequest.newBuilder()))
                .build();
    }

    private Message.Builder read(byte[] body, Message.Builder into) {
        try {
            merge(body, into);
            return into;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** OTLP's one deviation from protobuf's JSON: ids are hexadecimal. */
    private static void idsToBase64(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : Set.of("traceId", "spanId", "parentSpanId")) {
                JsonNode id = object.get(name);
                if (id != null && id.isTextual()) {
                    byte[] bytes = HexFormat.of().parseHex(id.textValue());
                    object.put(name, Base64.getEncoder().encodeToString(bytes));
                }
            }
        }
        node.forEach(Format::idsToBase64);
    }
}
