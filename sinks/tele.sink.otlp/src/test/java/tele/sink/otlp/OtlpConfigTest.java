package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tele.testkit.MapSettings;
import tele.testkit.MapSettings.Mistake;

/** OpenTelemetry's names, what they mean, and what is said about mistakes in them. */
class OtlpConfigTest {
    private MapSettings settings = new MapSettings("otlp", Map.of());

    private OtlpConfig read(String... keysAndValues) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        settings = new MapSettings("otlp", values);
        return OtlpConfig.read(settings);
    }

    private static String url(SignalConfig config) {
        return config.endpoint().url().toString();
    }

    @Test
    void defaults_areThoseOfTheSpecification() {
        OtlpConfig config = read();
        assertThat(url(config.logs())).isEqualTo("http://localhost:4318/v1/logs");
        assertThat(url(config.traces())).isEqualTo("http://localhost:4318/v1/traces");
        assertThat(config.logs().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.logs().gzip()).isTrue();
        assertThat(config.logs().json()).isFalse();
        assertThat(config.logs().batchRecords()).isEqualTo(512);
        assertThat(config.logs().batchIsFixed()).isFalse();
        assertThat(config.logs().delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.logs().limits()).isEqualTo(AttributeLimits.DEFAULT);
        assertThat(config.maxRequestBytes()).isEqualTo(4 << 20);
        assertThat(config.concurrency()).isEqualTo(2);
        assertThat(config.spoolPath()).isNull();
        assertThat(settings.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://c:4318, http://c:4318/v1/logs",
        "http://c:4318/, http://c:4318/v1/logs",
        "http://c:4318/otlp, http://c:4318/otlp/v1/logs",
        "http://c:4318/otlp/, http://c:4318/otlp/v1/logs",
        "https://c, https://c/v1/logs",
        "https://c/?key=1, https://c/v1/logs?key=1",
        "http://[::1]:4318, http://[::1]:4318/v1/logs"
    })
    void baseEndpoint_getsThePathAppended(String base, String expected) {
        assertThat(url(read("otel.exporter.otlp.endpoint", base).logs())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"http://c:9, http://c:9/", "http://c:9/x/y, http://c:9/x/y"})
    void ownEndpoint_isUsedAsItIs(String own, String expected) {
        OtlpConfig config =
                read(
                        "otel.exporter.otlp.logs.endpoint",
                        own,
                        "otel.exporter.otlp.endpoint",
                        "http://base:1");
        assertThat(url(config.logs())).isEqualTo(expected);
        assertThat(url(config.traces())).isEqualTo("http://base:1/v1/traces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c:4318",
                "ftp://c",
                "http://",
                "http://a b",
                "http://c\r\nX: y",
                "c",
                "//c"
            })
    void badEndpoint_isSaid_andTheDefaultUsed(String bad) {
        assertThat(url(read("otel.exporter.otlp.endpoint", bad).logs()))
                .isEqualTo("http://localhost:4318/v1/logs");
        assertThat(settings.mistakes()).extracting(Mistake::code).containsExactly("TELE-121");
    }

    @Test
    void doubledPath_isSaidOnce() {
        read("otel.exporter.otlp.endpoint", "http://c:4318/v1/logs");
        assertThat(settings.mistakes())
                .containsExactly(
                        new Mistake(
                                "TELE-106",
                                "otel.exporter.otlp.endpoint",
                                "ends with /v1/logs, and v1/logs is added to it",
                                "remove it, or set OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"));
    }

    @Test
    void grpc_isSaidOnce_withTheRightPort() {
        OtlpConfig config =
                read(
                        "otel.exporter.otlp.protocol", "grpc",
                        "otel.exporter.otlp.endpoint", "http://c:4317");
        assertThat(config.logs().json()).isFalse();
        assertThat(settings.mistakes())
                .containsExactly(
                        new Mistake(
                                "TELE-105",
                                "otel.exporter.otlp.protocol",
                                "is not supported; using http/protobuf",
                                "collectors take it on port 4318; the endpoint says 4317"));
    }

    @Test
    void portOfGrpc_isSaidOnce_andUsed() {
        assertThat(url(read("otel.exporter.otlp.endpoint", "http://c:4317").logs()))
                .isEqualTo("http://c:4317/v1/logs");
        assertThat(settings.mistakes()).extracting(Mistake::code).containsExactly("TELE-105");
    }

    @Test
    void signalsOwnSettings_winOverTheGeneralOnes() {
        OtlpConfig config =
                read(
                        "otel.exporter.otlp.protocol", "http/json",
                        "otel.exporter.otlp.traces.protocol", "http/protobuf",
                        "otel.exporter.otlp.compression", "none",
                        "otel.exporter.otlp.logs.compression", "gzip",
                        "otel.exporter.otlp.timeout", "2000",
                        "otel.exporter.otlp.traces.timeout", "3000",
                        "otel.exporter.otlp.headers", "a=1",
                        "otel.exporter.otlp.logs.headers", "b=2");
        assertThat(config.logs().json()).isTrue();
        assertThat(config.traces().json()).isFalse();
        assertThat(config.logs().gzip()).isTrue();
        assertThat(config.traces().gzip()).isFalse();
        assertThat(config.logs().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.traces().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(RequestHeaders.names(config.logs().headers())).isEqualTo("b");
        assertThat(RequestHeaders.names(config.traces().headers())).isEqualTo("a");
    }

    @Test
    void batching_hasTheNamesOfEachSignal() {
        OtlpConfig config =
                read(
                        "otel.blrp.schedule.delay", "200",
                        "otel.blrp.max.export.batch.size", "100",
                        "otel.bsp.schedule.delay", "300",
                        "otel.bsp.export.timeout", "700");
        assertThat(config.logs().delay()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.logs().batchRecords()).isEqualTo(100);
        assertThat(config.logs().batchIsFixed()).isTrue();
        assertThat(config.traces().delay()).isEqualTo(Duration.ofMillis(300));
        assertThat(config.traces().timeout()).isEqualTo(Duration.ofMillis(700));
        assertThat(config.traces().batchIsFixed()).isFalse();
    }

    @Test
    void attributeLimits_haveAGeneralAndAnOwnForm() {
        OtlpConfig config =
                read(
                        "otel.attribute.count.limit", "10",
                        "otel.attribute.value.length.limit", "20",
                        "otel.span.attribute.count.limit", "5",
                        "otel.logrecord.attribute.value.length.limit", "7");
        assertThat(config.logs().limits()).isEqualTo(new AttributeLimits(10, 7));
        assertThat(config.traces().limits()).isEqualTo(new AttributeLimits(5, 20));
    }

    @Test
    void secrets_neverStandInAMistake() {
        read(
                "otel.exporter.otlp.headers",
                "authorization=Bearer\u0007 secret,api key=secret,=secret");
        assertThat(settings.mistakes())
                .hasSize(3)
                .extracting(Mistake::code)
                .containsOnly("TELE-107");
        assertThat(settings.mistakes().toString())
                .contains("authorization")
                .doesNotContain("secret");
    }

    @Test
    void endpointForPeople_hasNoSecrets() {
        Endpoint endpoint =
                read("otel.exporter.otlp.endpoint", "https://user:pw@c:9/x?token=t")
                        .logs()
                        .endpoint();
        assertThat(endpoint.shown()).isEqualTo("https://c:9/x/v1/logs");
        assertThat(endpoint.base()).isEqualTo("https://c:9");
    }

    @ParameterizedTest
    @CsvSource({
        "otel.exporter.otlp.timeout, 0",
        "otel.exporter.otlp.timeout, soon",
        "otel.exporter.otlp.compression, brotli",
        "otel.exporter.otlp.protocol, carrier-pigeon",
        "concurrency, 0",
        "max-request, 1",
        "spool.max-size, 1",
        "otel.blrp.max.export.batch.size, -1"
    })
    void badValue_isSaid_andTheDefaultUsed(String key, String value) {
        OtlpConfig config = read(key, value);
        assertThat(settings.mistakes()).isNotEmpty();
        assertThat(config).isEqualTo(read());
    }

    @Test
    void clientKeyAlone_isSaid_andIgnored() {
        assertThat(read("otel.exporter.otlp.client.key", "key.pem").logs().tls()).isNull();
        assertThat(settings.mistakes()).extracting(Mistake::code).containsExactly("TELE-122");
    }

    @Test
    void missingCertificate_isSaid_andNobodyNewIsTrusted() {
        assertThat(read("otel.exporter.otlp.certificate", "missing.pem").logs().tls()).isNull();
        assertThat(settings.mistakes()).extracting(Mistake::code).containsExactly("TELE-122");
    }
}
