package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.spi.TeleClock;
import tele.testkit.MapSettings;

/** What each answer means, and that each attempt is exactly one request. */
class TransportStatusTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final Body BODY = new Body(Signal.LOGS, CONTENT, false, false);

    private final MockWebServer server = new MockWebServer();
    private Transport transport;

    @BeforeEach
    void start() throws Exception {
        server.start();
        transport = transport();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    private Transport transport(String... keysAndValues) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("otel.exporter.otlp.endpoint", server.url("/base").toString());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        OtlpConfig config = OtlpConfig.read(new MapSettings("otlp", settings));
        return new Transport(config.logs(), 1, "1.2.3", TeleClock.system(), Dns.SYSTEM);
    }

    @Test
    void send_readsEveryStatusAsSpecified_withOneRequestEach() throws Exception {
        Set<Integer> retried = Set.of(429, 502, 503, 504);
        for (int status = 200; status <= 599; status++) {
            server.enqueue(
                    new MockResponse.Builder()
                            .code(status)
                            // all that could make a client send again
                            .addHeader("Retry-After", "0")
                            .addHeader("Location", server.url("/elsewhere"))
                            .addHeader("WWW-Authenticate", "Basic realm=\"x\"")
                            .addHeader("Proxy-Authenticate", "Basic realm=\"x\"")
                            .build());
            int before = server.getRequestCount();
            Answer answer = transport.send(BODY);
            Answer.Verdict expected =
                    status < 300
                            ? Answer.Verdict.DELIVERED
                            : retried.contains(status)
                                    ? Answer.Verdict.RETRY
                                    : status == 413
                                            ? Answer.Verdict.TOO_LARGE
                                            : Answer.Verdict.FINAL;
            assertThat(answer.verdict()).as("%d", status).isEqualTo(expected);
            assertThat(server.getRequestCount() - before)
                    .as("requests for %d", status)
                    .isEqualTo(1);
            if (expected == Answer.Verdict.FINAL) {
                assertThat(answer.reason()).isEqualTo("http_" + status);
            }
        }
    }

    @Test
    void send_postsToThePathWithTheRightHeaders() throws Exception {
        transport.close();
        transport =
                transport(
                        "otel.exporter.otlp.headers",
                        "x-api-key=a%20b%2Cc,broken,bad%0d%0aname=1,evil=a%0d%0ab,content-type=x");
        server.enqueue(new MockResponse.Builder().build());
        transport.send(new Body(Signal.LOGS, CONTENT, false, true));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/base/v1/logs");
        Headers headers = request.getHeaders();
        assertThat(headers.get("x-api-key")).isEqualTo("a b,c");
        assertThat(headers.get("Content-Type")).isEqualTo("application/x-protobuf");
        assertThat(headers.get("Content-Encoding")).isEqualTo("gzip");
        assertThat(headers.get("User-Agent")).isEqualTo("tele-otlp/1.2.3");
        assertThat(headers.get("evil")).isNull();
        assertThat(request.getBody().toByteArray()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 20",
        "0, 0",
        "' 7 ', 7",
        "999999999999999999999, 300",
        "3600, 300",
        "-1, ",
        "soon, ",
        "1.5, ",
        "'', ",
        "'Thu, 01 Jan 1970 00:00:00 GMT', 0",
        "'Fri, 31 Dec 9999 23:59:59 GMT', 300",
        "'Friday', "
    })
    void retryAfter_isReadInAllItsForms(String header, Long seconds) {
        server.enqueue(
                new MockResponse.Builder().code(503).addHeader("Retry-After", header).build());
        Answer answer = transport.send(BODY);
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.RETRY);
        assertThat(answer.retryAfter())
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_isNotFollowed_soNoHeaderReachesAnotherOrigin(int status) throws Exception {
        transport.close();
        transport = transport("otel.exporter.otlp.headers", "x-api-key=secret");
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            server.enqueue(
                    new MockResponse.Builder()
                            .code(status)
                            .addHeader("Location", other.url("/v1/logs"))
                            .build());
            Answer answer = transport.send(BODY);
            assertThat(answer.verdict()).isEqualTo(Answer.Verdict.FINAL);
            assertThat(answer.cure()).contains("redirects are not followed");
            assertThat(other.getRequestCount()).isZero();
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void partialSuccess_isReadInProtobuf() {
        ProtoWriter response = new ProtoWriter(64);
        response.string(2, "too \u001b[31mold");
        response.number(1, 3);
        response.header(1, 0);
        answerWith("application/x-protobuf", response.toByteArray());
        Answer answer = transport.send(BODY);
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.DELIVERED);
        assertThat(answer.rejected()).isEqualTo(3);
        assertThat(answer.code()).isEqualTo("TELE-304");
        assertThat(answer.what()).contains("too \u001b[31mold"); // Diagnostics escapes it
    }

    @Test
    void partialSuccess_isReadInJson() {
        String json =
                " {\"x\":[1,{\"y\":null}], \"partialSuccess\": {\"rejectedLogRecords\":\"7\","
                        + "\"errorMessage\":\"\\u0041\\n\"}}";
        answerWith("application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
        assertThat(transport.send(BODY).rejected()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-protobuf", "application/json"})
    void unreadableAnswer_toATakenBatch_isDelivered_andSaid(String type) {
        answerWith(type, "\u00ff\u00ff{{".getBytes(StandardCharsets.UTF_8));
        Answer answer = transport.send(BODY);
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.DELIVERED);
        assertThat(answer.code()).isEqualTo("TELE-305");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "*/*", ";;;"})
    void strangeContentType_ofATakenBatch_isDelivered(String type) {
        answerWith(type, "ok".getBytes(StandardCharsets.UTF_8));
        assertThat(transport.send(BODY)).isEqualTo(Answer.OK);
    }

    @Test
    void webPage_isAFailure() {
        answerWith(
                "text/html; charset=utf-8",
                "<html>Welcome to our hotel</html>".getBytes(StandardCharsets.UTF_8));
        Answer answer = transport.send(BODY);
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.FINAL);
        assertThat(answer.reason()).isEqualTo("not_otlp");
    }

    @Test
    void failure_isShownWithTheServersWords() {
        ProtoWriter status = new ProtoWriter(64);
        status.string(2, "no such tenant");
        server.enqueue(
                new MockResponse.Builder()
                        .code(400)
                        .addHeader("Content-Type", "application/x-protobuf")
                        .body(new okio.Buffer().write(status.toByteArray()))
                        .build());
        assertThat(transport.send(BODY).what())
                .isEqualTo("400 from " + shown() + ": \"no such tenant\"");
    }

    private String shown() {
        return "http://" + server.getHostName() + ":" + server.getPort() + "/base/v1/logs";
    }

    @Test
    void unauthorised_namesTheHeadersButNeverTheirValues() {
        transport.close();
        transport = transport("otel.exporter.otlp.headers", "authorization=Bearer%20secret,x-b=2");
        server.enqueue(new MockResponse.Builder().code(401).build());
        Answer answer = transport.send(BODY);
        assertThat(answer.cure())
                .isEqualTo("check OTEL_EXPORTER_OTLP_HEADERS (names set: authorization, x-b)");
        assertThat(answer.toString()).doesNotContain("secret");
    }

    @Test
    void connections_areReused_andAStaleOneIsNoOutage() throws Exception {
        server.enqueue(new MockResponse.Builder().build());
        server.enqueue(new MockResponse.Builder().build());
        assertThat(transport.send(BODY)).isEqualTo(Answer.OK);
        assertThat(transport.send(BODY)).isEqualTo(Answer.OK);
        assertThat(server.takeRequest().getConnectionIndex()).isZero();
        assertThat(server.takeRequest().getConnectionIndex()).isZero();
        server.enqueue(
                new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
        server.enqueue(new MockResponse.Builder().build());
        assertThat(transport.send(BODY)).isEqualTo(Answer.OK);
    }

    @Test
    void proxyOfTheJvm_isUsed() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try {
            ProxySelector.setDefault(
                    ProxySelector.of(
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(), server.getPort())));
            transport.close();
            transport = transport("otel.exporter.otlp.logs.endpoint", "http://collector.invalid/x");
            server.enqueue(new MockResponse.Builder().build());
            assertThat(transport.send(BODY)).isEqualTo(Answer.OK);
            assertThat(server.takeRequest().getRequestLine())
                    .isEqualTo("POST http://collector.invalid/x HTTP/1.1");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private void answerWith(String type, byte[] content) {
        server.enqueue(
                new MockResponse.Builder()
                        .addHeader("Content-Type", type)
                        .body(new okio.Buffer().write(content))
                        .build());
    }
}
