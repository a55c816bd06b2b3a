package tele.testkit.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tele.api.event.Bytes;

final class OtlpReceiverTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PROTOBUF = "application/x-protobuf";
    private static final byte[] TRACE_ID = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, -1};
    private static final byte[] SPAN_ID = {1, 2, 3, 4, 5, 6, 7, -1};

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void logs_readBackEqual_whenWrittenByTheOfficialClasses() throws Exception {
        LogRecord record =
                LogRecord.newBuilder()
                        .setTimeUnixNano(1_735_689_600_123_456_789L)
                        .setObservedTimeUnixNano(-1L) // above the range of a signed long
                        .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                        .setSeverityText("INFO")
                        .setBody(text("order accepted \u20ac"))
                        .addAttributes(
                                keyValue("flag", AnyValue.newBuilder().setBoolValue(true).build()))
                        .addAttributes(
                                keyValue(
                                        "least",
                                        AnyValue.newBuilder().setIntValue(Long.MIN_VALUE).build()))
                        .addAttributes(
                                keyValue(
                                        "share", AnyValue.newBuilder().setDoubleValue(0.5).build()))
                        .addAttributes(keyValue("bytes", bytes(new byte[] {0, -1})))
                        .addAttributes(
                                keyValue("list", list(text("a"), AnyValue.getDefaultInstance())))
                        .addAttributes(keyValue("map", map(keyValue("k", text("v")))))
                        .addAttributes(keyValue("unset", AnyValue.getDefaultInstance()))
                        .setDroppedAttributesCount(3)
                        .setFlags(1)
                        .setTraceId(ByteString.copyFrom(TRACE_ID))
                        .setSpanId(ByteString.copyFrom(SPAN_ID))
                        .setEventName("order.accepted")
                        .build();

        HttpResponse<byte[]> answer = post("/v1/logs", PROTOBUF, logs(record).toByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ExportLogsServiceResponse.parseFrom(answer.body()))
                .isEqualTo(ExportLogsServiceResponse.getDefaultInstance());
        ReceivedLog log = receiver.logs().get(0);
        assertThat(log.timeNanos()).isEqualTo(1_735_689_600_123_456_789L);
        assertThat(log.observedNanos()).isEqualTo(-1L);
        assertThat(log.severityNumber()).isEqualTo(9);
        assertThat(log.severityText()).isEqualTo("INFO");
        assertThat(log.body()).isEqualTo("order accepted \u20ac");
        assertThat(log.attributes())
                .containsEntry("flag", true)
                .containsEntry("least", Long.MIN_VALUE)
                .containsEntry("share", 0.5)
                .containsEntry("bytes", Bytes.copyOf(new byte[] {0, -1}))
                .containsEntry("list", Arrays.asList("a", null))
                .containsEntry("map", Map.of("k", "v"))
                .containsEntry("unset", null)
                .hasSize(7);
        assertThat(log.droppedAttributes()).isEqualTo(3);
        assertThat(log.flags()).isEqualTo(1);
        assertThat(log.traceId()).isEqualTo("0102030405060708090a0b0c0d0e0fff");
        assertThat(log.spanId()).isEqualTo("01020304050607ff");
        assertThat(log.eventName()).isEqualTo("order.accepted");
        assertThat(log.scope()).isEqualTo("com.acme.Orders");
        assertThat(log.resource()).containsExactly(Map.entry("service.name", "shop"));
    }

    @Test
    void spans_readBackEqual_whenWrittenByTheOfficialClasses() throws Exception {
        Span span =
                Span.newBuilder()
                        .setTraceId(ByteString.copyFrom(TRACE_ID))
                        .setSpanId(ByteString.copyFrom(SPAN_ID))
                        .setParentSpanId(ByteString.copyFrom(SPAN_ID))
                        .setTraceState("vendor=1")
                        .setFlags(257)
                        .setName("charge")
                        .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                        .setStartTimeUnixNano(10)
                        .setEndTimeUnixNano(20)
                        .addAttributes(keyValue("amount", text("9.90")))
                        .setDroppedAttributesCount(1)
                        .addEvents(
                                Span.Event.newBuilder()
                                        .setTimeUnixNano(15)
                                        .setName("retried")
                                        .addAttributes(keyValue("attempt", text("2")))
                                        .setDroppedAttributesCount(2))
                        .setDroppedEventsCount(3)
                        .addLinks(
                                Span.Link.newBuilder()
                                        .setTraceId(ByteString.copyFrom(TRACE_ID))
                                        .setSpanId(ByteString.copyFrom(SPAN_ID))
                                        .setTraceState("other=2")
                                        .addAttributes(keyValue("why", text("batch")))
                                        .setDroppedAttributesCount(4)
                                        .setFlags(1))
                        .setDroppedLinksCount(5)
                        .setStatus(
                                Status.newBuilder()
                                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                        .setMessage("no stock"))
                        .build();

        HttpResponse<byte[]> answer = post("/v1/traces", PROTOBUF, spans(span).toByteArray());

        assertThat(ExportTraceServiceResponse.parseFrom(answer.body()))
                .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
        assertThat(receiver.spans())
                .containsExactly(
                        new ReceivedSpan(
                                "0102030405060708090a0b0c0d0e0fff",
                                "01020304050607ff",
                                "01020304050607ff",
                                "vendor=1",
                                257,
                                "charge",
                                3,
                                10,
                                20,
                                Map.of("amount", "9.90"),
                                1,
                                List.of(
                                        new ReceivedSpan.Event(
                                                15, "retried", Map.of("attempt", "2"), 2)),
                                3,
                                List.of(
                                        new ReceivedSpan.Link(
                                                "0102030405060708090a0b0c0d0e0fff",
                                                "01020304050607ff",
                                                "other=2",
                                                Map.of("why", "batch"),
                                                4,
                                                1)),
                                5,
                                2,
                                "no stock",
                                "com.acme.Orders",
                                Map.of("service.name", "shop")));
    }

    @Test
    void json_readsAsProtobufDoes() throws Exception {
        String logs =
                """
                {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                "scopeLogs":[{"scope":{"name":"com.acme.Orders"},"logRecords":[{"timeUnixNano":"1735689600123456789",
                "observedTimeUnixNano":"18446744073709551615","severityNumber":9,"severityText":"INFO",
                "body":{"stringValue":"caf\\u00e9"},"traceId":"0102030405060708090A0B0C0D0E0FFF","spanId":"01020304050607ff",
                "flags":1,"droppedAttributesCount":3,"eventName":"e","attributes":[
                {"key":"i","value":{"intValue":"-9223372036854775808"}},{"key":"d","value":{"doubleValue":"NaN"}},
                {"key":"b","value":{"boolValue":false}},{"key":"y","value":{"bytesValue":"AP8="}},
                {"key":"l","value":{"arrayValue":{"values":[{"stringValue":"a"},{}]}}},
                {"key":"m","value":{"kvlistValue":{"values":[{"key":"k","value":{"intValue":1}}]}}}]}]}]}]}
                """;

        assertThat(post("/v1/logs", "application/json", logs.getBytes(UTF_8)).statusCode())
                .isEqualTo(200);

        ReceivedLog log = receiver.logs().get(0);
        assertThat(log.timeNanos()).isEqualTo(1_735_689_600_123_456_789L);
        assertThat(log.observedNanos()).isEqualTo(-1L);
        assertThat(log.body()).isEqualTo("caf\u00e9");
        assertThat(log.traceId()).isEqualTo("0102030405060708090a0b0c0d0e0fff");
        assertThat(log.attributes())
                .containsEntry("i", Long.MIN_VALUE)
                .containsEntry("d", Double.NaN)
                .containsEntry("b", false)
                .containsEntry("y", Bytes.copyOf(new byte[] {0, -1}))
                .containsEntry("l", Arrays.asList("a", null))
                .containsEntry("m", Map.of("k", 1L));
    }

    @Test
    void spansInJson_readAsProtobufDoes() throws Exception {
        String spans =
                """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"01","spanId":"02","parentSpanId":"","name":"charge","kind":3,
                "startTimeUnixNano":"10","endTimeUnixNano":20,"status":{"code":2,"message":"no"},
                "events":[{"timeUnixNano":"15","name":"retried"}],"links":[{"traceId":"03","spanId":"04"}]}]}]}]}
                """;

        post("/v1/traces", "application/json; charset=utf-8", spans.getBytes(UTF_8));

        ReceivedSpan span = receiver.spans().get(0);
        assertThat(span.name()).isEqualTo("charge");
        assertThat(span.endNanos()).isEqualTo(20);
        assertThat(span.statusCode()).isEqualTo(2);
        assertThat(span.events()).extracting(ReceivedSpan.Event::name).containsExactly("retried");
        assertThat(span.links()).extracting(ReceivedSpan.Link::spanId).containsExactly("04");
        assertThat(span.scope()).isEmpty();
    }

    @Test
    void gzip_isUndone_andBothSizesAreKnown() throws Exception {
        byte[] body = logs(log("x".repeat(10_000))).toByteArray();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        }

        HttpRequest request =
                request("/v1/logs", PROTOBUF, zipped.toByteArray())
                        .header("Content-Encoding", "gzip")
                        .build();
        client.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(receiver.acceptedLogs()).isEqualTo(1);
        assertThat(receiver.wireBytes()).isEqualTo(zipped.size());
        assertThat(receiver.requests().get(0).body().size()).isEqualTo(body.length);
    }

    @Test
    void chunkedBody_isRead() throws Exception {
        byte[] body = logs(log("in pieces")).toByteArray();
        HttpRequest request =
                HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/logs"))
                        .header("Content-Type", PROTOBUF)
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(body)))
                        .build();

        client.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(receiver.logs()).extracting(ReceivedLog::body).containsExactly("in pieces");
    }

    @Test
    void answers_followTheScript_thenTheRule() throws Exception {
        receiver.answer(OtlpAnswer.status(429).withHeader("Retry-After", "7"));
        receiver.answerNext(OtlpAnswer.ok(), OtlpAnswer.status(503));

        byte[] body = logs(log("again")).toByteArray();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            statuses.add(post("/v1/logs", PROTOBUF, body).statusCode());
        }

        assertThat(statuses).containsExactly(200, 503, 429);
        assertThat(post("/v1/logs", PROTOBUF, body).headers().firstValue("retry-after"))
                .hasValue("7");
        assertThat(receiver.acceptedLogs()).isEqualTo(1);
        assertThat(receiver.requestCount()).isEqualTo(4);
        assertThat(receiver.requests()).extracting(ReceivedRequest::logs).containsOnly(1);
    }

    @Test
    void partialSuccess_refusesTheLastRecords_andSaysSo() throws Exception {
        receiver.answerNext(OtlpAnswer.partialSuccess(2, "too \"old\""));

        byte[] body = logs(log("a"), log("b"), log("c")).toByteArray();
        ExportLogsServiceResponse answer =
                ExportLogsServiceResponse.parseFrom(post("/v1/logs", PROTOBUF, body).body());

        assertThat(answer.getPartialSuccess().getRejectedLogRecords()).isEqualTo(2);
        assertThat(answer.getPartialSuccess().getErrorMessage()).isEqualTo("too \"old\"");
        assertThat(receiver.logs()).extracting(ReceivedLog::body).containsExactly("a");
        assertThat(receiver.acceptedLogs()).isEqualTo(1);
    }

    @Test
    void partialSuccess_isWrittenInJson_whenTheRequestIsJson() throws Exception {
        receiver.answerNext(OtlpAnswer.partialSuccess(2, "too \"old\""));

        HttpResponse<byte[]> answer = post("/v1/traces", "application/json", "{}".getBytes(UTF_8));

        assertThat(new String(answer.body(), UTF_8))
                .isEqualTo(
                        "{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"too \\\"old\\\"\"}}");
    }

    @Test
    void lostAnswer_countsAsAccepted_andRefusedOnesDoNot() {
        byte[] body = logs(log("lost")).toByteArray();
        receiver.answerNext(OtlpAnswer.acceptedAndClosed());
        assertThatThrownBy(() -> post("/v1/logs", PROTOBUF, body)).isInstanceOf(IOException.class);
        assertThat(receiver.acceptedLogs()).isEqualTo(1);

        receiver.answer(OtlpAnswer.reset());
        assertThatThrownBy(() -> post("/v1/logs", PROTOBUF, body)).isInstanceOf(IOException.class);
        receiver.answer(OtlpAnswer.closed());
        assertThatThrownBy(() -> post("/v1/logs", PROTOBUF, body)).isInstanceOf(IOException.class);
        assertThat(receiver.acceptedLogs()).isEqualTo(1);
    }

    @Test
    void hanging_neverAnswers_untilClosed() throws Exception {
        receiver.answer(OtlpAnswer.hanging());
        Future<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request("/v1/logs", PROTOBUF, logs(log("a")).toByteArray()).build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(receiver.awaitRequests(1, SOON)).isTrue();
        assertThat(answer.isDone()).isFalse();
        receiver.close();
        assertThatThrownBy(
                        () ->
                                answer.get(
                                        SOON.toMillis(),
                                        java.util.concurrent.TimeUnit.MILLISECONDS))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void malformedRequests_getStatus400_andCountNothing() throws Exception {
        byte[] truncated = Arrays.copyOf(logs(log("cut")).toByteArray(), 20);
        assertThat(post("/v1/logs", PROTOBUF, truncated).statusCode()).isEqualTo(400);
        assertThat(post("/v1/logs", PROTOBUF, new byte[] {-1, -1, -1}).statusCode()).isEqualTo(400);
        assertThat(post("/v1/logs", "text/plain", new byte[0]).statusCode()).isEqualTo(400);
        for (String json :
                List.of(
                        "{",
                        "[]",
                        "{\"resourceLogs\":{}}",
                        "{} x",
                        "{\"a\":1,\"a\":2}",
                        "\"\u0001\"",
                        "{\"a\":01x}")) {
            assertThat(post("/v1/logs", "application/json", json.getBytes(UTF_8)).statusCode())
                    .as(json)
                    .isEqualTo(400);
        }
        AnyValue once = text("x");
        LogRecord twice =
                LogRecord.newBuilder()
                        .addAttributes(keyValue("k", once))
                        .addAttributes(keyValue("k", once))
                        .build();
        assertThat(post("/v1/logs", PROTOBUF, logs(twice).toByteArray()).statusCode())
                .isEqualTo(400);
        assertThat(receiver.acceptedLogs()).isZero();
        assertThat(receiver.requests()).extracting(ReceivedRequest::problem).doesNotContainNull();
    }

    @Test
    void whatIsNotHttp_endsItsConnectionOnly() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port())) {
            socket.getOutputStream().write("\u0016\u0003\u0001 hello\n".getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(post("/v1/logs", PROTOBUF, logs(log("still here")).toByteArray()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void counts_areExact_underManyConnections() throws Exception {
        int clients = 8;
        int requestsEach = 50;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            byte[] body = logs(log("a"), log("b"), log("c")).toByteArray();
            Callable<Void> sending =
                    () -> {
                        HttpClient own =
                                HttpClient.newBuilder()
                                        .version(HttpClient.Version.HTTP_1_1)
                                        .build();
                        for (int i = 0; i < requestsEach; i++) {
                            own.send(
                                    request("/v1/logs", PROTOBUF, body).build(),
                                    HttpResponse.BodyHandlers.discarding());
                        }
                        return null;
                    };
            for (Future<Void> done :
                    pool.invokeAll(java.util.Collections.nCopies(clients, sending))) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(receiver.acceptedLogs()).isEqualTo(3L * clients * requestsEach);
        assertThat(receiver.requestCount()).isEqualTo((long) clients * requestsEach);
        assertThat(receiver.connectionCount()).as("connections are kept alive").isEqualTo(clients);
        assertThat(receiver.requests())
                .extracting(ReceivedRequest::number)
                .doesNotHaveDuplicates()
                .hasSize(clients * requestsEach);
    }

    @Test
    void countingReceiver_countsAndKeepsNothing() throws Exception {
        try (OtlpReceiver counting = OtlpReceiver.startCounting()) {
            byte[] body = spans(Span.getDefaultInstance(), Span.getDefaultInstance()).toByteArray();
            HttpRequest request =
                    HttpRequest.newBuilder(counting.endpoint().resolve("/v1/traces"))
                            .header("Content-Type", PROTOBUF)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build();
            client.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(counting.acceptedSpans()).isEqualTo(2);
            assertThat(counting.spans()).isEmpty();
            assertThat(counting.requests()).isEmpty();
        }
    }

    @Test
    void close_freesThePort_forASuccessor() throws Exception {
        int port = receiver.port();
        receiver.close();
        receiver.close();
        try (OtlpReceiver successor = OtlpReceiver.startOn(port)) {
            post("/v1/logs", PROTOBUF, logs(log("after the outage")).toByteArray());
            assertThat(successor.acceptedLogs()).isEqualTo(1);
        }
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
        return client.send(
                request(path, type, body).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path, String type, byte[] body) {
        URI target = receiver.endpoint().resolve(path);
        return HttpRequest.newBuilder(target)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static ExportLogsServiceRequest logs(LogRecord... records) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(
                        ResourceLogs.newBuilder()
                                .setResource(shop())
                                .addScopeLogs(
                                        ScopeLogs.newBuilder()
                                                .setScope(orders())
                                                .addAllLogRecords(List.of(records))))
                .build();
    }

    private static ExportTraceServiceRequest spans(Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder()
                                .setResource(shop())
                                .addScopeSpans(
                                        ScopeSpans.newBuilder()
                                                .setScope(orders())
                                                .addAllSpans(List.of(spans))))
                .build();
    }

    private static Resource shop() {
        return Resource.newBuilder().addAttributes(keyValue("service.name", text("shop"))).build();
    }

    private static InstrumentationScope orders() {
        return InstrumentationScope.newBuilder().setName("com.acme.Orders").build();
    }

    private static LogRecord log(String body) {
        return LogRecord.newBuilder().setBody(text(body)).build();
    }

    private static KeyValue keyValue(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static AnyValue text(String text) {
        return AnyValue.newBuilder().setStringValue(text).build();
    }

    private static AnyValue bytes(byte[] bytes) {
        return AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(bytes)).build();
    }

    private static AnyValue list(AnyValue... values) {
        return AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
                .build();
    }

    private static AnyValue map(KeyValue... values) {
        return AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(values)))
                .build();
    }
}
