package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.SpanRef;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;
import tele.api.spi.Sink;
import tele.testkit.Events;
import tele.testkit.TestSinkContext;

class FormatsTest {
    private static final JsonMapper READER =
            JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    private static final Fields RESOURCE =
            Fields.of("service.name", "shop", "service.version", "1.2");

    @TempDir Path directory;

    @Test
    void ecs_isNested() throws Exception {
        JsonNode line =
                one(
                        "ecs",
                        failure(
                                Fields.of(
                                        "order.id",
                                        42L,
                                        "order.total",
                                        9.9,
                                        "plain",
                                        "x",
                                        "log.level",
                                        "forged")));

        assertThat(line.get("@timestamp").textValue()).isEqualTo("2025-01-01T00:00:00.123456789Z");
        assertThat(line.at("/log/level").textValue()).isEqualTo("ERROR");
        assertThat(line.at("/log/logger").textValue()).isEqualTo("com.acme.Orders");
        assertThat(line.at("/process/pid").longValue()).isEqualTo(ProcessHandle.current().pid());
        assertThat(line.at("/process/thread/name").textValue()).isEqualTo("main");
        assertThat(line.at("/service/name").textValue()).isEqualTo("shop");
        assertThat(line.at("/service/version").textValue()).isEqualTo("1.2");
        assertThat(line.get("message").textValue()).isEqualTo("failed");
        assertThat(line.at("/order/id").longValue()).isEqualTo(42);
        assertThat(line.at("/order/total").doubleValue()).isEqualTo(9.9);
        assertThat(line.get("plain").textValue()).isEqualTo("x");
        assertThat(line.at("/log_/level").textValue()).isEqualTo("forged");
        assertThat(line.at("/trace/id").textValue()).isEqualTo(Events.IDS.traceIdHex());
        assertThat(line.at("/span/id").textValue()).isEqualTo(Events.IDS.spanIdHex());
        assertThat(line.at("/error/type").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.at("/error/message").textValue()).isEqualTo("no stock");
        assertThat(line.at("/error/stack_trace").textValue()).contains("\tat ");
        assertThat(line.at("/ecs/version").textValue()).isEqualTo("8.11");
    }

    @Test
    void ecs_keepsTheDots_whereAPartIsAValueAlready() throws Exception {
        JsonNode line = one("ecs", failure(Fields.of("a", 1L, "a.b", 2L, "c.", 3L, ".d", 4L)));

        assertThat(line.get("a").longValue()).isEqualTo(1);
        assertThat(line.get("a.b").longValue()).isEqualTo(2);
        assertThat(line.get("c.").longValue()).isEqualTo(3);
        assertThat(line.get(".d").longValue()).isEqualTo(4);
    }

    @Test
    void ecs_tellsTheOutcomeOfASpan() throws Exception {
        JsonNode line = one("ecs", Events.spanClosed("charge"));

        assertThat(line.at("/event/duration").isIntegralNumber()).isTrue();
        assertThat(line.at("/event/outcome").textValue()).isIn("success", "failure", "unknown");
        assertThat(line.at("/span/name").textValue()).isEqualTo("charge");
    }

    @Test
    void logstash_hasTheNamesOfItsEncoder() throws Exception {
        JsonNode line = one("logstash", failure(Fields.of("order.id", 42L, "level", "forged")));

        assertThat(keys(line))
                .containsExactly(
                        "@timestamp",
                        "@version",
                        "message",
                        "logger_name",
                        "thread_name",
                        "level",
                        "level_value",
                        "service",
                        "trace_id",
                        "span_id",
                        "trace_flags",
                        "order.id",
                        "level_",
                        "stack_trace");
        assertThat(line.get("@version").textValue()).isEqualTo("1");
        assertThat(line.get("level_value").intValue()).isEqualTo(40_000);
        assertThat(line.get("logger_name").textValue()).isEqualTo("com.acme.Orders");
    }

    @Test
    void gcp_hasTheSpecialKeysOfGoogleCloud() throws Exception {
        JsonNode line = one("gcp", failure(Fields.of("order.id", 42L)));

        assertThat(line.get("severity").textValue()).isEqualTo("ERROR");
        assertThat(line.get("logging.googleapis.com/trace").textValue())
                .isEqualTo(Events.IDS.traceIdHex());
        assertThat(line.get("logging.googleapis.com/spanId").textValue())
                .isEqualTo(Events.IDS.spanIdHex());
        assertThat(line.get("logging.googleapis.com/trace_sampled").booleanValue())
                .isEqualTo(Events.IDS.isSampled());
        assertThat(line.get("logging.googleapis.com/sourceLocation"))
                .hasToString("{\"function\":\"com.acme.Orders.charge\",\"line\":\"42\"}");
        assertThat(line.at("/serviceContext/service").textValue()).isEqualTo("shop");
        assertThat(line.get("stack_trace").textValue()).contains("no stock");
        assertThat(
                        one("gcp", Events.log(Severity.WARN, "w", Fields.EMPTY))
                                .get("severity")
                                .textValue())
                .isEqualTo("WARNING");
    }

    @Test
    void otlp_putsLogsAndSpansIntoTwoFiles() throws Exception {
        List<JsonNode> logs =
                write(
                        "otlp",
                        failure(
                                Fields.of(
                                        "n",
                                        42L,
                                        "d",
                                        Double.NaN,
                                        "list",
                                        List.of(1L, "x"),
                                        "map",
                                        Map.of("k", true))),
                        Events.spanClosed("charge"));
        JsonNode span =
                READER.readTree(Files.readString(directory.resolve("app-traces.jsonl")))
                        .at("/resourceSpans/0/scopeSpans/0/spans/0");

        assertThat(logs).hasSize(1);
        assertThat(logs.get(0).at("/resourceLogs/0/resource/attributes").toString())
                .contains("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"shop\"}}");
        assertThat(logs.get(0).at("/resourceLogs/0/scopeLogs/0/scope/name").textValue())
                .isEqualTo("com.acme.Orders");
        JsonNode log = logs.get(0).at("/resourceLogs/0/scopeLogs/0/logRecords/0");
        assertThat(log.get("timeUnixNano").textValue()).isEqualTo("1735689600123456789");
        assertThat(log.get("severityNumber").intValue()).isEqualTo(17);
        assertThat(log.at("/body/stringValue").textValue()).isEqualTo("failed");
        assertThat(log.get("traceId").textValue()).isEqualTo(Events.IDS.traceIdHex());
        assertThat(log.get("attributes").toString())
                .contains(
                        "{\"key\":\"n\",\"value\":{\"intValue\":\"42\"}}",
                        "{\"key\":\"d\",\"value\":{\"doubleValue\":\"NaN\"}}",
                        "{\"key\":\"list\",\"value\":{\"arrayValue\":{\"values\":[{\"intValue\":\"1\"},{\"stringValue\":\"x\"}]}}}",
                        "{\"key\":\"map\",\"value\":{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"boolValue\":true}}]}}}",
                        "\"exception.stacktrace\"");
        assertThat(span.get("name").textValue()).isEqualTo("charge");
        assertThat(span.get("kind").isInt()).isTrue();
        assertThat(span.get("endTimeUnixNano").isTextual()).isTrue();
    }

    @Test
    void besideIt_putsTheWordBeforeTheEnding() {
        assertThat(JsonSinkProvider.besideIt("logs/tele.jsonl"))
                .isEqualTo("logs/tele-traces.jsonl");
        assertThat(JsonSinkProvider.besideIt("logs.d/tele")).isEqualTo("logs.d/tele-traces");
        assertThat(JsonSinkProvider.besideIt("logs/.tele")).isEqualTo("logs/.tele-traces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tele", "ecs", "logstash", "gcp", "otlp"})
    void everyFormat_writesWholeLines_ofEveryEvent(String format) throws Exception {
        List<TelemetryEvent> events = new ArrayList<>(Events.hostile());
        events.addAll(Events.ofEveryKind());
        events.add(Events.log(Severity.INFO, "fields", Events.fieldsOfEveryType()));
        List<JsonNode> lines = write(format, events.toArray(new TelemetryEvent[0]));

        assertThat(lines).hasSizeGreaterThan(10).allMatch(JsonNode::isObject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash", "gcp"})
    void everyFormat_takesEdits(String format) throws Exception {
        JsonNode line =
                one(
                        format,
                        failure(Fields.of("secret", "s")),
                        Map.of("exclude", "secret", "rename.message", "msg", "add.env", "prod"));

        assertThat(line.get("msg").textValue()).isEqualTo("failed");
        assertThat(line.get("env").textValue()).isEqualTo("prod");
        assertThat(line.has("secret") || line.has("message")).isFalse();
    }

    private static LogEvent failure(Fields fields) {
        return new LogEvent(
                Events.TIME_NANOS,
                "main",
                1,
                "com.acme.Orders",
                new Severity(Level.ERROR, "SEVERE", 17),
                "failed",
                fields,
                new SpanRef(Events.IDS, "charge", Fields.EMPTY, null),
                new LogEvent.Details(
                        null,
                        null,
                        null,
                        Thrown.of(new IllegalStateException("no stock")),
                        new SourceLocation("com.acme.Orders", "charge", 42),
                        null));
    }

    private JsonNode one(String format, TelemetryEvent event) throws Exception {
        return one(format, event, Map.of());
    }

    private JsonNode one(String format, TelemetryEvent event, Map<String, String> more)
            throws Exception {
        Files.deleteIfExists(directory.resolve("app.jsonl"));
        return write(format, more, event).get(0);
    }

    private List<JsonNode> write(String format, TelemetryEvent... events) throws Exception {
        return write(format, Map.of(), events);
    }

    private List<JsonNode> write(String format, Map<String, String> more, TelemetryEvent... events)
            throws Exception {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("path", directory.resolve("app.jsonl").toString());
        settings.put("format", format);
        Sink sink =
                new JsonSinkProvider()
                        .open(TestSinkContext.of("json", settings).withResource(RESOURCE));
        for (TelemetryEvent event : events) {
            sink.consume(event);
        }
        sink.flush();
        sink.close();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("app.jsonl"))) {
            lines.add(READER.readTree(line));
        }
        return lines;
    }

    private static List<String> keys(JsonNode line) {
        List<String> keys = new ArrayList<>();
        line.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
