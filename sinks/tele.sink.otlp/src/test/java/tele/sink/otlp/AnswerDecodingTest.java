package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as the official classes write them, and as nobody should. */
class AnswerDecodingTest {
    @Test
    void partialSuccess_isReadAsOfficialClassesWriteIt() throws InvalidProtocolBufferException {
        ExportLogsServiceResponse logs =
                ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportLogsPartialSuccess.newBuilder()
                                        .setRejectedLogRecords(12345678901L)
                                        .setErrorMessage("ä\n\"😀"))
                        .build();
        PartialSuccess expected = new PartialSuccess(12345678901L, "ä\n\"😀");
        assertThat(PartialSuccess.read(logs.toByteArray(), false)).isEqualTo(expected);
        assertThat(PartialSuccess.read(json(JsonFormat.printer().print(logs)), true))
                .isEqualTo(expected);
        ExportTraceServiceResponse traces =
                ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportTracePartialSuccess.newBuilder().setRejectedSpans(3))
                        .build();
        assertThat(PartialSuccess.read(traces.toByteArray(), false))
                .isEqualTo(new PartialSuccess(3, ""));
        assertThat(PartialSuccess.read(json(JsonFormat.printer().print(traces)), true))
                .isEqualTo(new PartialSuccess(3, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "{\"partialSuccess\":{}}", "{\"partialSuccess\":null}"})
    void nothingRejected_isReadInAllItsForms(String text) {
        assertThat(PartialSuccess.read(json(text), true)).isEqualTo(PartialSuccess.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "[]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"partialSuccess\":{\"rejectedSpans\":\"many\"}}",
                "{} x",
                "\"",
                "{\"a\":[1,2}"
            })
    void malformedJson_isNotRead(String text) {
        assertThat(PartialSuccess.read(json(text), true)).isNull();
    }

    @Test
    void deepJson_isNotRead() {
        assertThat(PartialSuccess.read(json("{\"a\":" + "[".repeat(1_000_000)), true)).isNull();
    }

    @Test
    void randomBytes_neverThrow() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            PartialSuccess.read(bytes, false);
            PartialSuccess.read(bytes, true);
            PartialSuccess.statusMessage(bytes, false);
            PartialSuccess.statusMessage(bytes, true);
        }
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
