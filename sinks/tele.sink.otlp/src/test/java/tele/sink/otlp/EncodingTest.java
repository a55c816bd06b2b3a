package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;
import tele.api.event.Thrown;

/** Everything written is read by the official classes and compared with what they would build. */
class EncodingTest {
    private static final Fields RESOURCE = Fields.of("service.name", "shop", "n", 7L);

    @ParameterizedTest
    @EnumSource(Format.class)
    void logs_areReadBackEqual_forRandomEvents(Format format) {
        RequestWriter writer = format.writer(Signal.LOGS, RESOURCE, AttributeLimits.DEFAULT);
        for (int seed = 0; seed < 20; seed++) {
            RandomEvents random = new RandomEvents(seed);
            Map<String, List<LogRecord>> expected = new LinkedHashMap<>();
            for (int i = 0; i < 50; i++) {
                LogEvent event = random.log();
                writer.add(event);
                expected.computeIfAbsent(Expected.valid(event.target()), t -> new ArrayList<>())
                        .add(Expected.record(event));
            }
            long atMost = writer.bytes();
            byte[] body = Format.whole(writer.finish());
            assertThat((long) body.length).isLessThanOrEqualTo(atMost);
            assertThat(byScope(format.logs(body))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** What comes again is known by then, and written in other ways. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void logs_areReadBackEqual_whenTheyComeAgain(Format format) {
        RequestWriter writer = format.writer(Signal.LOGS, RESOURCE, AttributeLimits.DEFAULT);
        List<LogEvent> events = new ArrayList<>(plainEvents());
        for (int seed = 0; seed < 10; seed++) {
            RandomEvents random = new RandomEvents(seed);
            for (int i = 0; i < 20; i++) {
                events.add(random.log());
            }
        }
        Map<String, List<LogRecord>> expected = new LinkedHashMap<>();
        for (LogEvent event : events) {
            for (int times = 0; times < 4; times++) {
                writer.add(event);
                expected.computeIfAbsent(Expected.valid(event.target()), t -> new ArrayList<>())
                        .add(Expected.record(event));
            }
        }
        long atMost = writer.bytes();
        byte[] body = Format.whole(writer.finish());
        assertThat((long) body.length).isLessThanOrEqualTo(atMost);
        assertThat(byScope(format.logs(body))).isEqualTo(expected);
    }

    /** Every length of a number, of a text and of a message, and what looks plain but is not. */
    private static List<LogEvent> plainEvents() {
        List<LogEvent> events = new ArrayList<>();
        for (int bits = 0; bits < 64; bits++) {
            long power = 1L << bits;
            events.add(plain("a", Fields.of("n", power, "m", power - 1)));
            events.add(plain("a", Fields.of("n", -power, "d", (double) power, "b", bits % 2 == 0)));
        }
        for (int chars :
                new int[] {0, 1, 7, 63, 64, 65, 121, 122, 125, 126, 127, 128, 129, 20_000}) {
            String text = "x".repeat(chars);
            events.add(plain(text, Fields.EMPTY));
            events.add(plain("b", Fields.of("text", text)));
            events.add(plain("b", Fields.of("text", text + '\u00e9', "n", 1L)));
            events.add(plain(text + '\u20ac', Fields.of("text", "y")));
        }
        events.add(plain("c", Fields.of("k", 1L, "k", 2L)));
        events.add(plain("c", Fields.of("thread.name", "mine", "k", 2L)));
        events.add(plain("c", Fields.of("none", null, "k", 2L)));
        events.add(plain("c", Fields.of("\u00fc\ud800", 1L)));
        events.add(plain("c", Fields.of("k".repeat(200), 1L)));
        return events;
    }

    private static LogEvent plain(String message, Fields fields) {
        return new LogEvent(
                1_735_689_600_123_456_789L,
                "main",
                1,
                "com.acme.Orders",
                Severity.INFO,
                message,
                fields,
                null,
                null);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void spans_areReadBackEqual_forRandomEvents(Format format) {
        RequestWriter writer = format.writer(Signal.TRACES, RESOURCE, AttributeLimits.DEFAULT);
        for (int seed = 0; seed < 20; seed++) {
            RandomEvents random = new RandomEvents(seed);
            Map<String, List<Span>> expected = new LinkedHashMap<>();
            for (int i = 0; i < 30; i++) {
                SpanClosed span = random.span();
                writer.add(span);
                expected.computeIfAbsent(span.target(), t -> new ArrayList<>())
                        .add(Expected.span(span));
            }
            assertThat(spansByScope(format.traces(Format.whole(writer.finish()))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void resource_standsOnceInEachRequest(Format format) {
        RequestWriter writer = format.writer(Signal.LOGS, RESOURCE, AttributeLimits.DEFAULT);
        for (int round = 0; round < 2; round++) {
            writer.add(new RandomEvents(round).log());
            ExportLogsServiceRequest request = format.logs(Format.whole(writer.finish()));
            assertThat(request.getResourceLogsCount()).isEqualTo(1);
            assertThat(request.getResourceLogs(0).getResource().getAttributesList())
                    .extracting(KeyValue::getKey)
                    .containsExactly("service.name", "n");
            assertThat(request.getUnknownFields().asMap()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void notice_isALogRecordWithAnEventName(Format format) {
        Notice notice =
                new Notice(
                        5,
                        Severity.ERROR,
                        "tele.dropped",
                        "queue full",
                        Fields.of("dropped", 5L, "by_level", Map.of("INFO", 5L)));
        RequestWriter writer = format.writer(Signal.LOGS, RESOURCE, AttributeLimits.DEFAULT);
        writer.add(notice);
        assertThat(byScope(format.logs(Format.whole(writer.finish()))))
                .isEqualTo(Map.of("tele", List.of(Expected.record(notice))));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void finishWithoutLast_leavesTheLastForTheNextRequest(Format format) {
        for (int seed = 0; seed < 20; seed++) {
            RequestWriter writer = format.writer(Signal.LOGS, RESOURCE, AttributeLimits.DEFAULT);
            RandomEvents random = new RandomEvents(seed);
            List<LogRecord> expected = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                LogEvent event = random.log();
                writer.add(event);
                expected.add(Expected.record(event));
            }
            List<LogRecord> first = all(format.logs(Format.whole(writer.finishWithoutLast())));
            assertThat(writer.count()).isEqualTo(1);
            LogEvent another = random.log();
            writer.add(another);
            List<LogRecord> second = all(format.logs(Format.whole(writer.finish())));
            assertThat(first).containsExactlyInAnyOrderElementsOf(expected.subList(0, 9));
            assertThat(second).containsExactlyInAnyOrder(expected.get(9), Expected.record(another));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void ids_areNeverAllZero(Format format) {
        SpanContext noSpanId = new SpanContext(1, 2, 0, 1, null, false);
        RequestWriter logs = format.writer(Signal.LOGS, RESOURCE, AttributeLimits.DEFAULT);
        logs.add(log(Fields.EMPTY, new SpanRef(noSpanId, "s", Fields.EMPTY, null)));
        logs.add(log(Fields.EMPTY, new SpanRef(SpanContext.INVALID, "s", Fields.EMPTY, null)));
        for (LogRecord record : all(format.logs(Format.whole(logs.finish())))) {
            assertThat(record.getTraceId()).isEmpty();
            assertThat(record.getSpanId()).isEmpty();
            assertThat(record.getFlags()).isZero();
        }
        RequestWriter spans = format.writer(Signal.TRACES, RESOURCE, AttributeLimits.DEFAULT);
        spans.add(span(SpanContext.INVALID, List.of(new SpanLink(noSpanId, Fields.EMPTY))));
        Span span = spansOf(format.traces(Format.whole(spans.finish()))).get(0);
        assertThat(span.getParentSpanId()).isEmpty();
        assertThat(span.getLinksList()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void limits_cutTextsAndCountAttributes(Format format) {
        AttributeLimits limits = new AttributeLimits(2, 3);
        RequestWriter writer = format.writer(Signal.LOGS, RESOURCE, limits);
        writer.add(
                log(
                        Fields.adopt(
                                new Object[] {"a", "abcdef", "b", List.of("12😀"), "c", 1L}, 4),
                        null));
        LogRecord record = all(format.logs(Format.whole(writer.finish()))).get(0);
        assertThat(record.getDroppedAttributesCount()).isEqualTo(5);
        assertThat(record.getAttributes(0).getValue().getStringValue()).isEqualTo("abc");
        assertThat(record.getAttributes(1).getValue().getArrayValue().getValues(0).getStringValue())
                .isEqualTo("12");
        assertThat(record.getAttributesList())
                .extracting(KeyValue::getKey)
                .containsExactly("a", "b", "thread.name", "thread.id");
        assertThat(record.getBody().getStringValue()).isEqualTo("message");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void deepValues_becomeTextBeforeReadersRefuseThem(Format format) {
        @Nullable Object deep = "bottom";
        for (int i = 0; i < 200; i++) {
            deep = Map.of("k", deep);
        }
        RequestWriter writer = format.writer(Signal.LOGS, RESOURCE, AttributeLimits.DEFAULT);
        writer.add(log(Fields.of("deep", deep), null));
        assertThat(all(format.logs(Format.whole(writer.finish()))).get(0).toString())
                .contains("bottom");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void manyLoggers_leaveNothingBehindInLaterRequests(Format format) {
        RequestWriter writer = format.writer(Signal.LOGS, RESOURCE, AttributeLimits.DEFAULT);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 6000; i++) {
                writer.add(
                        new LogEvent(
                                1,
                                "t",
                                1,
                                "logger" + i,
                                Severity.INFO,
                                "m",
                                Fields.EMPTY,
                                null,
                                null));
            }
            assertThat(
                            format.logs(Format.whole(writer.finish()))
                                    .getResourceLogs(0)
                                    .getScopeLogsCount())
                    .isEqualTo(6000);
        }
        assertThat(writer.count()).isZero();
    }

    @Test
    void span_neverEndsBeforeItStarts_evenIfTheClockSaysSo() {
        SpanClosed backwards =
                new SpanClosed(
                        5,
                        "t",
                        Severity.INFO,
                        "m",
                        1,
                        new SpanRef(
                                new SpanContext(1, 2, 3, 1, null, false), "s", Fields.EMPTY, null),
                        null,
                        SpanKind.INTERNAL,
                        10,
                        0,
                        SpanStatus.OK,
                        null,
                        List.of(),
                        List.of(),
                        0,
                        0);
        RequestWriter writer =
                Format.PROTOBUF.writer(Signal.TRACES, RESOURCE, AttributeLimits.DEFAULT);
        writer.add(backwards);
        Span span = spansOf(Format.PROTOBUF.traces(Format.whole(writer.finish()))).get(0);
        assertThat(span.getEndTimeUnixNano()).isEqualTo(span.getStartTimeUnixNano()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void recordedException_isASpanEventWithItsStack(Format format) {
        Thrown thrown = Thrown.of(new IllegalStateException("x", new Error("cause")));
        SpanClosed span =
                new SpanClosed(
                        9,
                        "t",
                        Severity.INFO,
                        "m",
                        1,
                        new SpanRef(
                                new SpanContext(1, 2, 3, 1, null, false), "s", Fields.EMPTY, null),
                        null,
                        SpanKind.SERVER,
                        1,
                        8,
                        SpanStatus.ERROR,
                        "failed",
                        List.of(new SpanMoment(4, "exception", Fields.EMPTY, thrown)),
                        List.of(),
                        0,
                        0);
        RequestWriter writer = format.writer(Signal.TRACES, RESOURCE, AttributeLimits.DEFAULT);
        writer.add(span);
        Span read = spansOf(format.traces(Format.whole(writer.finish()))).get(0);
        assertThat(read.getEvents(0).getName()).isEqualTo("exception");
        assertThat(read.getEvents(0).getAttributes(2).getValue().getStringValue())
                .isEqualTo(thrown.stackTrace())
                .contains("Caused by: java.lang.Error: cause");
    }

    private static LogEvent log(Fields fields, @Nullable SpanRef span) {
        return new LogEvent(1, "t", 1, "a", Severity.INFO, "message", fields, span, null);
    }

    private static SpanClosed span(SpanContext parent, List<SpanLink> links) {
        return new SpanClosed(
                9,
                "t",
                Severity.INFO,
                "m",
                1,
                new SpanRef(new SpanContext(1, 2, 3, 1, null, false), "s", Fields.EMPTY, null),
                parent,
                SpanKind.INTERNAL,
                1,
                8,
                SpanStatus.UNSET,
                null,
                List.of(),
                links,
                0,
                0);
    }

    private static Map<String, List<LogRecord>> byScope(ExportLogsServiceRequest request) {
        Map<String, List<LogRecord>> found = new LinkedHashMap<>();
        for (ScopeLogs scope : request.getResourceLogs(0).getScopeLogsList()) {
            assertThat(found.put(scope.getScope().getName(), scope.getLogRecordsList())).isNull();
        }
        return found;
    }

    private static List<LogRecord> all(ExportLogsServiceRequest request) {
        return byScope(request).values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<Span>> spansByScope(ExportTraceServiceRequest request) {
        Map<String, List<Span>> found = new LinkedHashMap<>();
        for (ScopeSpans scope : request.getResourceSpans(0).getScopeSpansList()) {
            assertThat(found.put(scope.getScope().getName(), scope.getSpansList())).isNull();
        }
        return found;
    }

    private static List<Span> spansOf(ExportTraceServiceRequest request) {
        return spansByScope(request).values().stream().flatMap(List::stream).toList();
    }
}
