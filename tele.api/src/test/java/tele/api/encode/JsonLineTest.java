package tele.api.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tele.api.event.Bytes;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanEntered;
import tele.api.event.SpanKind;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

class JsonLineTest {
    // two equal keys in one object are an error here
    private static final JsonMapper READER =
            JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private static final long TIME = 1_795_415_000_123_456_789L;
    private static final SpanContext CONTEXT =
            new SpanContext(
                    0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0x00f067aa0ba902b7L, 1, null, false);
    private static final SpanRef SPAN =
            new SpanRef(CONTEXT, "charge", Fields.of("order.id", 42L), null);

    @Test
    void levelName_isLeftOut_forTheNamesThatEverybodyKnows() throws Exception {
        for (String name : new String[] {"DEBUG", "FINE", "CONFIG"}) {
            LogEvent event =
                    new LogEvent(
                            TIME,
                            "main",
                            1,
                            "com.acme.Orders",
                            new Severity(Level.DEBUG, name, 7),
                            "m",
                            Fields.EMPTY,
                            null,
                            null);
            assertThat(keys(write(new JsonLine.Options(null, false, KeyEdits.NONE), event)))
                    .contains("level")
                    .doesNotContain("level_name");
        }
    }

    @Test
    void log_hasTheKeysOfTheSchema_inTheirOrder() throws Exception {
        LogEvent.Details details =
                new LogEvent.Details(
                        "order {0}",
                        null,
                        null,
                        Thrown.of(new IllegalStateException("no stock")),
                        new SourceLocation("com.acme.Orders", "charge", 42),
                        "order.accepted");
        LogEvent event =
                new LogEvent(
                        TIME,
                        "main",
                        1,
                        "com.acme.Orders",
                        new Severity(Level.DEBUG, "AUDIT", 7),
                        "order 42",
                        Fields.of("order.id", 42L, "ok", true),
                        SPAN,
                        details);

        JsonNode line = write(new JsonLine.Options("shop", true, KeyEdits.NONE), event);

        assertThat(keys(line))
                .containsExactly(
                        "time",
                        "level",
                        "level_name",
                        "kind",
                        "event",
                        "message",
                        "logger",
                        "thread",
                        "thread_id",
                        "service",
                        "trace_id",
                        "span_id",
                        "trace_flags",
                        "order.id",
                        "ok",
                        "template",
                        "source",
                        "exception.type",
                        "exception.message",
                        "exception.stacktrace");
        assertThat(line.get("time").textValue()).isEqualTo("2026-11-23T06:23:20.123456789Z");
        assertThat(line.get("level").textValue()).isEqualTo("DEBUG");
        assertThat(line.get("level_name").textValue()).isEqualTo("AUDIT");
        assertThat(line.get("kind").textValue()).isEqualTo("log");
        assertThat(line.get("message").textValue()).isEqualTo("order 42");
        assertThat(line.get("logger").textValue()).isEqualTo("com.acme.Orders");
        assertThat(line.get("thread").textValue()).isEqualTo("main");
        assertThat(line.get("thread_id").longValue()).isEqualTo(1);
        assertThat(line.get("service").textValue()).isEqualTo("shop");
        assertThat(line.get("trace_id").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.get("span_id").textValue()).isEqualTo("00f067aa0ba902b7");
        assertThat(line.get("trace_flags").textValue()).isEqualTo("01");
        assertThat(line.get("order.id").longValue()).isEqualTo(42);
        assertThat(line.get("template").textValue()).isEqualTo("order {0}");
        assertThat(line.get("source").textValue()).isEqualTo("com.acme.Orders.charge:42");
        assertThat(line.get("exception.type").textValue())
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(line.get("exception.message").textValue()).isEqualTo("no stock");
        assertThat(line.get("exception.stacktrace").textValue())
                .startsWith(
                        "java.lang.IllegalStateException: no stock\n\tat tele.api.encode.JsonLineTest");
    }

    @Test
    void log_leavesOutWhatIsAbsent() throws Exception {
        LogEvent bare = new LogEvent(TIME, "", 0, "", Severity.INFO, "", Fields.EMPTY, null, null);

        assertThat(keys(write(JsonLine.Options.DEFAULT, bare)))
                .containsExactly("time", "level", "kind", "message");
    }

    @Test
    void log_writesTheLastOfEqualFields_inThePlaceOfTheLast() throws Exception {
        JsonNode line = write(log(Fields.of("a", 1L, "b", 2L, "a", 3L)));

        assertThat(line.get("a").longValue()).isEqualTo(3);
        assertThat(keys(line)).endsWith("b", "a");
    }

    @Test
    void log_putsAnUnderscoreBehindReservedNames_alsoOfKeysThatAreAbsent() throws Exception {
        List<Object> fields = new ArrayList<>();
        for (String key : LogLine.KEYS) {
            fields.add(key);
            fields.add("forged");
        }
        JsonNode line = write(log(Fields.of(fields.toArray())));

        for (String key : LogLine.KEYS) {
            assertThat(line.get(key + "_").textValue()).isEqualTo("forged");
            assertThat(line.path(key).asText()).isNotEqualTo("forged");
        }
    }

    @Test
    void log_hasNoKeyTwice_whenAFieldHasTheNameThatAnotherIsGiven() throws Exception {
        JsonNode line = write(log(Fields.of("time", 1L, "time_", 2L, "level_", 3L, "level", 4L)));

        assertThat(line.get("time_").longValue()).isEqualTo(2);
        assertThat(line.get("level_").longValue()).isEqualTo(4);
    }

    @Test
    void log_writesFieldsNatively() throws Exception {
        JsonNode line =
                write(
                        log(
                                Fields.of(
                                        "long",
                                        1L << 53,
                                        "huge",
                                        Long.MAX_VALUE,
                                        "double",
                                        9.9,
                                        "nan",
                                        Double.NaN,
                                        "flag",
                                        false,
                                        "text",
                                        "x",
                                        "nothing",
                                        null,
                                        "bytes",
                                        Bytes.copyOf(new byte[] {-1}),
                                        "list",
                                        List.of(1L, "2"),
                                        "map",
                                        Map.of("k", Map.of("n", 1.5)))));

        assertThat(line.get("long").isIntegralNumber()).isTrue();
        assertThat(line.get("huge").textValue()).isEqualTo("9223372036854775807");
        assertThat(line.get("double").doubleValue()).isEqualTo(9.9);
        assertThat(line.get("nan").textValue()).isEqualTo("NaN");
        assertThat(line.get("flag").isBoolean()).isTrue();
        assertThat(line.get("nothing").isNull()).isTrue();
        assertThat(line.get("bytes").textValue()).isEqualTo("/w==");
        assertThat(line.get("list")).hasToString("[1,\"2\"]");
        assertThat(line.get("map")).hasToString("{\"k\":{\"n\":1.5}}");
    }

    @Test
    void log_isOneWholeLine_whateverIsLogged() throws Exception {
        StringBuilder hostile = new StringBuilder("\",\"level\":\"FORGED\"}\n{\"time\":\"\uD800");
        for (char c = 0; c < 0x3000; c++) {
            hostile.append(c);
        }
        String text = hostile.append('\uDC00').append('\uDC00').toString();
        LogEvent event =
                new LogEvent(
                        TIME,
                        text,
                        1,
                        text,
                        new Severity(Level.WARN, text, 13),
                        text,
                        Fields.of(text, text, "m", Map.of(text, List.of(text))),
                        null,
                        new LogEvent.Details(
                                text, null, null, Thrown.of(new Exception(text)), null, text));
        Utf8Buffer out = new Utf8Buffer(0);

        assertThat(new JsonLine(new JsonLine.Options(text, true, KeyEdits.NONE)).write(event, out))
                .isTrue();

        String written = out.toString();
        assertThat(
                        written.chars()
                                .filter(
                                        c ->
                                                c < 0x20
                                                        || (c >= 0x7f && c < 0xa0)
                                                        || c == 0x2028
                                                        || c == 0x2029))
                .containsExactly((int) '\n');
        assertThat(written).endsWith("}\n");
        String read =
                text.replaceFirst("\uD800", "\uFFFD").replaceFirst("\uDC00\uDC00$", "\uFFFD\uFFFD");
        JsonNode line = READER.readTree(written);
        assertThat(line.get("message").textValue()).isEqualTo(read);
        assertThat(line.get("logger").textValue()).isEqualTo(read);
        assertThat(line.get("thread").textValue()).isEqualTo(read);
        assertThat(line.get("level").textValue()).isEqualTo("WARN");
        assertThat(line.get("level_name").textValue()).isEqualTo(read);
        assertThat(line.get(read).textValue()).isEqualTo(read);
        assertThat(line.get("m").get(read).get(0).textValue()).isEqualTo(read);
    }

    @Test
    void log_cutsAKey_thatReadersWouldRefuse() throws Exception {
        String key = "k".repeat(70_000);
        JsonNode line = write(log(Fields.of(key, 1L, "m", Map.of(key, 2L))));

        assertThat(keys(line)).allMatch(each -> each.length() < 50_000);
        assertThat(line.get("m").toString()).contains("…").hasSizeLessThan(50_000);
    }

    @Test
    void log_cutsAStackTrace_at32Ki() throws Exception {
        Exception deep = new Exception("deep");
        StackTraceElement[] frames = new StackTraceElement[2_000];
        java.util.Arrays.fill(
                frames, new StackTraceElement("com.acme.shop.Orders", "charge", "Orders.java", 42));
        deep.setStackTrace(frames);
        LogEvent event =
                new LogEvent(
                        TIME,
                        "main",
                        1,
                        "x",
                        Severity.ERROR,
                        "m",
                        Fields.EMPTY,
                        null,
                        LogEvent.Details.ofThrown(Thrown.of(deep)));

        assertThat(write(JsonLine.Options.DEFAULT, event).get("exception.stacktrace").textValue())
                .hasSizeBetween(32 * 1024, 32 * 1024 + 40)
                .endsWith(" chars)");
    }

    @Test
    void log_tellsHowManyFieldsALimitHasCutOff() throws Exception {
        assertThat(
                        write(log(Fields.adopt(new Object[] {"a", 1L}, 7)))
                                .get("fields_dropped")
                                .intValue())
                .isEqualTo(7);
    }

    @Test
    void span_addsItsOwnKeys_behindThoseOfALog() throws Exception {
        SpanContext parent =
                new SpanContext(CONTEXT.traceIdHigh(), CONTEXT.traceIdLow(), 5, 1, null, true);
        SpanMoment moment =
                new SpanMoment(
                        TIME - 5,
                        "exception",
                        Fields.of("attempt", 2L, "name", "mine"),
                        Thrown.of(new IllegalStateException("x")));
        SpanClosed span =
                new SpanClosed(
                        TIME,
                        "com.acme.Orders",
                        Severity.INFO,
                        "main",
                        1,
                        SPAN,
                        parent,
                        SpanKind.SERVER,
                        TIME - 2_000_000_000L,
                        2_000_000_000L,
                        SpanStatus.ERROR,
                        "declined",
                        List.of(moment),
                        List.of(new SpanLink(parent, Fields.of("why", "retry"))),
                        0,
                        0);

        JsonNode line = write(JsonLine.Options.DEFAULT, span);

        assertThat(keys(line))
                .containsExactly(
                        "time",
                        "level",
                        "kind",
                        "logger",
                        "thread",
                        "thread_id",
                        "trace_id",
                        "span_id",
                        "trace_flags",
                        "order.id",
                        "name",
                        "parent_span_id",
                        "start",
                        "duration_ns",
                        "status",
                        "status_message",
                        "span_kind",
                        "events",
                        "links");
        assertThat(line.get("kind").textValue()).isEqualTo("span");
        assertThat(line.get("time").textValue()).isEqualTo("2026-11-23T06:23:20.123456789Z");
        assertThat(line.get("start").textValue()).isEqualTo("2026-11-23T06:23:18.123456789Z");
        assertThat(line.get("name").textValue()).isEqualTo("charge");
        assertThat(line.get("parent_span_id").textValue()).isEqualTo("0000000000000005");
        assertThat(line.get("duration_ns").longValue()).isEqualTo(2_000_000_000L);
        assertThat(line.get("status").textValue()).isEqualTo("error");
        assertThat(line.get("status_message").textValue()).isEqualTo("declined");
        assertThat(line.get("span_kind").textValue()).isEqualTo("server");
        assertThat(keys(line.get("events").get(0)))
                .containsExactly(
                        "time",
                        "name",
                        "attempt",
                        "name_",
                        "exception.type",
                        "exception.message",
                        "exception.stacktrace");
        assertThat(line.get("links"))
                .hasToString(
                        "[{\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"span_id\":\"0000000000000005\","
                                + "\"trace_flags\":\"01\",\"why\":\"retry\"}]");
    }

    @Test
    void notice_isWrittenAsTheSchemaShows() throws Exception {
        Notice notice =
                new Notice(
                        TIME,
                        Severity.ERROR,
                        "tele.dropped",
                        "5231 events dropped",
                        Fields.of(
                                "dropped",
                                5231L,
                                "by_level",
                                Map.of("INFO", 5200L),
                                "reason",
                                "queue_full"));

        assertThat(write(JsonLine.Options.DEFAULT, notice))
                .hasToString(
                        "{\"time\":\"2026-11-23T06:23:20.123456789Z\",\"level\":\"ERROR\",\"kind\":\"notice\","
                                + "\"event\":\"tele.dropped\",\"message\":\"5231 events dropped\",\"dropped\":5231,"
                                + "\"by_level\":{\"INFO\":5200},\"reason\":\"queue_full\"}");
    }

    @Test
    void write_saysNo_forKindsWithoutALine() {
        Utf8Buffer out = new Utf8Buffer(0);

        assertThat(
                        new JsonLine(JsonLine.Options.DEFAULT)
                                .write(
                                        new SpanEntered(TIME, "t", Severity.INFO, "main", 1, SPAN),
                                        out))
                .isFalse();
        assertThat(out.size()).isZero();
    }

    @Test
    void edits_includeExcludeRenameAndAdd() throws Exception {
        LogEvent event =
                log(Fields.of("amount", 9.9, "secret", "s", "env", "forged", "ts", "forged"));

        JsonNode renamed =
                write(
                        new JsonLine.Options(
                                null,
                                false,
                                new KeyEdits(
                                        Set.of(),
                                        Set.of("secret", "thread_id"),
                                        Map.of("time", "ts", "amount", "price"),
                                        Map.of("env", "prod"))),
                        event);
        JsonNode included =
                write(
                        new JsonLine.Options(
                                null,
                                false,
                                new KeyEdits(
                                        Set.of("message", "amount"), Set.of(), Map.of(), Map.of())),
                        event);
        JsonNode nothing =
                write(
                        new JsonLine.Options(
                                null,
                                false,
                                new KeyEdits(Set.of("none"), Set.of(), Map.of(), Map.of())),
                        event);

        assertThat(keys(renamed))
                .containsExactly(
                        "ts", "level", "kind", "message", "logger", "thread", "price", "env_",
                        "ts_", "env");
        assertThat(renamed.get("env").textValue()).isEqualTo("prod");
        assertThat(included).hasToString("{\"message\":\"m\",\"amount\":9.9}");
        assertThat(nothing).hasToString("{}");
    }

    @Test
    void write_isUnharmedByMoreNamesThanTheCachesHold() throws Exception {
        JsonLine encoder = new JsonLine(JsonLine.Options.DEFAULT);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                Utf8Buffer out = new Utf8Buffer(256);
                encoder.write(
                        new LogEvent(
                                TIME,
                                "t" + i,
                                1,
                                "l" + i,
                                Severity.INFO,
                                "m",
                                Fields.of("f" + i, (long) i),
                                null,
                                null),
                        out);
                JsonNode line = READER.readTree(out.toByteArray());
                assertThat(line.get("logger").textValue()).isEqualTo("l" + i);
                assertThat(line.get("thread").textValue()).isEqualTo("t" + i);
                assertThat(line.get("f" + i).intValue()).isEqualTo(i);
            }
        }
    }

    @Test
    void log_isWrittenAsTheFirstTime_howeverOftenItsStatementHasLogged() {
        JsonLine used = new JsonLine(new JsonLine.Options("shop", false, KeyEdits.NONE));
        LogEvent.Details named = new LogEvent.Details(null, null, null, null, null, "order");
        // whatever two of them differ in: all look alike to a look-up by hash
        List<LogEvent> alike =
                List.of(
                        statement("m1e", "Aa", Severity.INFO, "main", 1, null),
                        statement("m2e", "Aa", Severity.INFO, "main", 1, null),
                        statement("m1e", "BB", Severity.INFO, "main", 1, null),
                        statement("m1e", "Aa", Severity.WARN, "main", 1, null),
                        statement("m1e", "Aa", Severity.INFO, "work", 1, null),
                        statement("m1e", "Aa", Severity.INFO, "main", 1 + (1L << 32), null),
                        statement("m1e", "Aa", Severity.INFO, "main", 1, named));
        for (LogEvent often : alike) {
            for (int i = 0; i < 50; i++) {
                used.write(often, new Utf8Buffer(0));
            }
            for (LogEvent next : alike) {
                assertThat(text(used, next)).isEqualTo(text(newLike(), next));
            }
            LogEvent later = at(TIME + 86_400_000_000_001L, often, Fields.of("id", 7L), SPAN);
            assertThat(text(used, later)).isEqualTo(text(newLike(), later));
        }
    }

    private static LogEvent statement(
            String message,
            String target,
            Severity severity,
            String threadName,
            long threadId,
            LogEvent.@Nullable Details details) {
        return new LogEvent(
                TIME, threadName, threadId, target, severity, message, Fields.EMPTY, null, details);
    }

    private static LogEvent at(long time, LogEvent same, Fields fields, SpanRef span) {
        return new LogEvent(
                time,
                same.threadName(),
                same.threadId(),
                same.target(),
                same.severity(),
                same.message(),
                fields,
                span,
                null);
    }

    private static JsonLine newLike() {
        return new JsonLine(new JsonLine.Options("shop", false, KeyEdits.NONE));
    }

    private static String text(JsonLine encoder, LogEvent event) {
        Utf8Buffer out = new Utf8Buffer(0);
        out.put('>'); // a line need not begin where the buffer does
        encoder.write(event, out);
        return out.toString();
    }

    private static LogEvent log(Fields fields) {
        return new LogEvent(
                TIME, "main", 1, "com.acme.Orders", Severity.INFO, "m", fields, null, null);
    }

    private static JsonNode write(TelemetryEvent event) throws Exception {
        return write(JsonLine.Options.DEFAULT, event);
    }

    private static JsonNode write(JsonLine.Options options, TelemetryEvent event) throws Exception {
        Utf8Buffer out = new Utf8Buffer(0);
        assertThat(new JsonLine(options).write(event, out)).isTrue();
        return READER.readTree(out.toByteArray());
    }

    private static List<String> keys(@Nullable JsonNode line) {
        List<String> keys = new ArrayList<>();
        if (line != null) {
            line.fieldNames().forEachRemaining(keys::add);
        }
        return keys;
    }
}
