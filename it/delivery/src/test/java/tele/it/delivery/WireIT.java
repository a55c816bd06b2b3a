package tele.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.FlushReport;
import tele.api.Scope;
import tele.api.Span;
import tele.api.Tracer;
import tele.api.event.Level;
import tele.api.event.SpanContext;
import tele.api.event.SpanStatus;
import tele.core.TeleEngine;

/** What a collector reads is what the application said, each record once. */
@ContainerTest
class WireIT {
    private static final int PAIRS = 400;
    private static final Level[] LEVELS = {
        Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR
    };
    private static final Map<Level, Integer> NUMBERS =
            Map.of(Level.TRACE, 1, Level.DEBUG, 5, Level.INFO, 9, Level.WARN, 13, Level.ERROR, 17);
    private static final String HOSTILE = "tab\t \"quote\" \\ \u0001 äöü \u4e2d \ud83d\ude00\nline";

    /** A span and its child, and the line between them, as the application knows them. */
    private record Pair(Level level, SpanContext parent, SpanContext child) {}

    @ParameterizedTest
    @ValueSource(strings = {"http/protobuf", "http/json"})
    void everyRecordArrivesOnceAndReadsBackEqual(String protocol) {
        try (Collector collector = Collector.plain()) {
            collector.start();
            sendAndReadBack(
                    collector,
                    "otel.exporter.otlp.protocol",
                    protocol,
                    "otel.exporter.otlp.compression",
                    "none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http/protobuf", "http/json"})
    void everyRecordArrivesOnceAndReadsBackEqual_compressedAndOverTls(
            String protocol, @TempDir Path directory) throws IOException {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).commonName("tests").build();
        HeldCertificate server =
                new HeldCertificate.Builder()
                        .signedBy(authority)
                        .addSubjectAlternativeName("127.0.0.1")
                        .build();
        Path trusted = directory.resolve("authority.pem");
        Files.writeString(trusted, authority.certificatePem());
        try (Collector collector =
                Collector.overTls(server.certificatePem(), server.privateKeyPkcs8Pem())) {
            collector.start();
            sendAndReadBack(
                    collector,
                    "otel.exporter.otlp.protocol",
                    protocol,
                    "otel.exporter.otlp.compression",
                    "gzip",
                    "otel.exporter.otlp.certificate",
                    trusted.toString());
        }
    }

    private static void sendAndReadBack(Collector collector, String... settings) {
        Map<Integer, Pair> pairs = new HashMap<>();
        send(collector.endpoint(), pairs, settings);
        List<LogRecord> logs = collector.logsOf("wire");
        assertThat(logs).hasSize(PAIRS);
        for (LogRecord log : logs) {
            assertLog(log, pairs);
        }
        Map<String, io.opentelemetry.proto.trace.v1.Span> spans =
                collector.spans().stream()
                        .collect(
                                Collectors.toMap(
                                        span -> OtlpJson.id(span.getSpanId()),
                                        Function.identity()));
        assertThat(spans).hasSize(2 * PAIRS);
        pairs.forEach((number, pair) -> assertSpans(number, pair, spans));
        assertThat(logs.stream().map(WireIT::numberOf).distinct()).hasSize(PAIRS);
    }

    private static void send(URI endpoint, Map<Integer, Pair> pairs, String... settings) {
        try (TeleEngine engine = Engines.sendingTo(endpoint, settings)) {
            Tracer tracer = engine.tracer("wire");
            for (int number = 0; number < PAIRS; number++) {
                pairs.put(number, sendOne(tracer, number));
            }
            FlushReport report = engine.flush(Engines.PATIENCE);
            assertThat(report.complete()).as(report.toString()).isTrue();
            assertThat(report.lost()).as(report.toString()).isZero();
        }
    }

    private static Pair sendOne(Tracer tracer, int number) {
        Level level = LEVELS[number % LEVELS.length];
        try (Scope parent =
                tracer.span("parent " + number)
                        .kind(tele.api.event.SpanKind.SERVER)
                        .field("number", number)
                        .enter()) {
            Span child =
                    tracer.span("child " + number)
                            .kind(tele.api.event.SpanKind.CLIENT)
                            .link(parent.span().context())
                            .field("values", values(number))
                            .start();
            tracer.event(level, "line " + number)
                    .name("event.name")
                    .field("number", number)
                    .field("text", HOSTILE)
                    .field("large", Long.MAX_VALUE - number)
                    .field("small", Long.MIN_VALUE)
                    .field("fraction", 0.1 + number)
                    .field("truth", true)
                    .field("bytes", (Object) new byte[] {0, -1, 127, (byte) number})
                    .field("list", Arrays.asList("a", 1L, 2.5, false))
                    .field("values", values(number))
                    .emit();
            child.event("moment").recordException(new IllegalStateException("no " + number));
            child.status(SpanStatus.ERROR, "failed " + number).close();
            return new Pair(level, parent.span().context(), child.context());
        }
    }

    private static Map<String, Object> values(int number) {
        return Map.of("deep", Map.of("number", (long) number, "list", List.of("x", 7L)), "k", "v");
    }

    private static void assertLog(LogRecord log, Map<Integer, Pair> pairs) {
        int number = numberOf(log);
        Pair pair = pairs.get(number);
        assertThat(pair).isNotNull();
        assertThat(log.getBody().getStringValue()).isEqualTo("line " + number);
        assertThat(log.getSeverityNumberValue()).isEqualTo(NUMBERS.get(pair.level));
        assertThat(log.getSeverityText()).isEqualTo(pair.level.name());
        assertThat(log.getEventName()).isEqualTo("event.name");
        assertThat(OtlpJson.id(log.getTraceId())).isEqualTo(pair.parent.traceIdHex());
        assertThat(OtlpJson.id(log.getSpanId())).isEqualTo(pair.parent.spanIdHex());
        assertThat(log.getTimeUnixNano()).isPositive();
        assertThat(log.getDroppedAttributesCount()).isZero();

        Map<String, @Nullable Object> expected = new HashMap<>();
        expected.put("number", (long) number);
        expected.put("text", HOSTILE);
        expected.put("large", Long.MAX_VALUE - number);
        expected.put("small", Long.MIN_VALUE);
        expected.put("fraction", 0.1 + number);
        expected.put("truth", true);
        expected.put("bytes", ByteBuffer.wrap(new byte[] {0, -1, 127, (byte) number}));
        expected.put("list", Arrays.asList("a", 1L, 2.5, false));
        expected.put("values", values(number));
        assertThat(OtlpJson.attributes(log.getAttributesList())).containsAllEntriesOf(expected);
    }

    private static int numberOf(LogRecord log) {
        return ((Long) OtlpJson.attributes(log.getAttributesList()).get("number")).intValue();
    }

    private static void assertSpans(
            int number, Pair pair, Map<String, io.opentelemetry.proto.trace.v1.Span> spans) {
        io.opentelemetry.proto.trace.v1.Span parent = spans.get(pair.parent.spanIdHex());
        io.opentelemetry.proto.trace.v1.Span child = spans.get(pair.child.spanIdHex());
        assertThat(parent).isNotNull();
        assertThat(parent.getName()).isEqualTo("parent " + number);
        assertThat(parent.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(OtlpJson.id(parent.getTraceId())).isEqualTo(pair.parent.traceIdHex());
        assertThat(parent.getParentSpanId().isEmpty()).isTrue();
        assertThat(OtlpJson.attributes(parent.getAttributesList()))
                .containsEntry("number", (long) number);

        assertThat(child).isNotNull();
        assertThat(child.getName()).isEqualTo("child " + number);
        assertThat(child.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(OtlpJson.id(child.getTraceId())).isEqualTo(pair.parent.traceIdHex());
        assertThat(OtlpJson.id(child.getParentSpanId())).isEqualTo(pair.parent.spanIdHex());
        assertThat(OtlpJson.attributes(child.getAttributesList()))
                .containsEntry("values", values(number));
        assertThat(child.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(child.getStatus().getMessage()).isEqualTo("failed " + number);
        assertThat(child.getLinksList())
                .singleElement()
                .satisfies(
                        link ->
                                assertThat(OtlpJson.id(link.getSpanId()))
                                        .isEqualTo(pair.parent.spanIdHex()));
        List<String> moments = new ArrayList<>();
        child.getEventsList().forEach(event -> moments.add(event.getName()));
        assertThat(moments).containsExactly("moment", "exception");
        assertThat(OtlpJson.attributes(child.getEvents(1).getAttributesList()))
                .containsEntry("exception.type", "java.lang.IllegalStateException")
                .containsEntry("exception.message", "no " + number);
        assertThat(child.getEndTimeUnixNano()).isGreaterThanOrEqualTo(child.getStartTimeUnixNano());
    }
}
