package tele.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import tele.api.event.SpanExited;
import tele.api.event.SpanKind;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanRef;
import tele.api.event.SpanStarted;
import tele.api.event.SpanStatus;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

/**
 * Events as an engine would hand them over: plain ones of every kind, and hostile ones that hold
 * what applications should not log and do. Made without an engine; every event is complete and
 * valid.
 */
public final class Events {
    /** The wall-clock time of events made without one: 2025-01-01T00:00:00.123456789Z. */
    public static final long TIME_NANOS = 1_735_689_600_123_456_789L;

    /** The target of events made without one. */
    public static final String TARGET = "com.acme.shop.Orders";

    /** Ids that are valid, fixed and easy to spot. */
    public static final SpanContext IDS =
            new SpanContext(
                    0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0x00f067aa0ba902b7L, 1, null, false);

    private static final String THREAD = "main";
    private static final long THREAD_ID = 1;
    private static final long DURATION_NANOS = 12_345_678;

    private Events() {}

    /** A log event of level INFO outside any span. */
    public static LogEvent log(String message) {
        return log(Severity.INFO, message, Fields.EMPTY);
    }

    /** A log event outside any span. */
    public static LogEvent log(Severity severity, String message, Fields fields) {
        return log(TIME_NANOS, TARGET, severity, message, fields, null, null);
    }

    /** A log event with everything said but the thread. */
    public static LogEvent log(
            long timeNanos,
            String target,
            Severity severity,
            String message,
            Fields fields,
            @Nullable SpanRef span,
            LogEvent.@Nullable Details details) {
        return new LogEvent(
                timeNanos, THREAD, THREAD_ID, target, severity, message, fields, span, details);
    }

    /** A log event with an exception that has a cause, a suppressed exception, and frames. */
    public static LogEvent failure(String message) {
        IllegalStateException thrown =
                new IllegalStateException("no stock", new java.io.IOException("connection lost"));
        thrown.addSuppressed(new IllegalArgumentException("sku: A-7"));
        LogEvent.Details details = LogEvent.Details.ofThrown(Thrown.of(thrown));
        return log(TIME_NANOS, TARGET, Severity.ERROR, message, Fields.EMPTY, null, details);
    }

    /** A log event whose message is still to be rendered: template {@code charged {0} for {1}}. */
    public static LogEvent deferred(String amount, String customer) {
        LogEvent.Details details =
                new LogEvent.Details(
                        "charged {0} for {1}",
                        new Object[] {amount, customer},
                        (template, arguments) ->
                                template.replace("{0}", String.valueOf(arguments[0]))
                                        .replace("{1}", String.valueOf(arguments[1])),
                        null,
                        new SourceLocation(TARGET, "charge", 42),
                        null);
        return new LogEvent(
                TIME_NANOS,
                THREAD,
                THREAD_ID,
                TARGET,
                Severity.INFO,
                null,
                Fields.EMPTY,
                span("charge"),
                details);
    }

    /** A span's look, with {@link #IDS} and one field, inside a span {@code order}. */
    public static SpanRef span(String name) {
        SpanContext outer =
                new SpanContext(
                        IDS.traceIdHigh(), IDS.traceIdLow(), 0x1111111111111111L, 1, null, false);
        SpanRef order = new SpanRef(outer, "order", Fields.of("id", 42L), null);
        return new SpanRef(IDS, name, Fields.of("amount", 9.9), order);
    }

    /** A span begins. */
    public static SpanStarted spanStarted(String name) {
        return new SpanStarted(
                TIME_NANOS,
                TARGET,
                Severity.INFO,
                THREAD,
                THREAD_ID,
                span(name),
                parentOf(span(name)),
                SpanKind.SERVER,
                List.of());
    }

    /** A thread enters a span. */
    public static SpanEntered spanEntered(String name) {
        return new SpanEntered(TIME_NANOS, TARGET, Severity.INFO, THREAD, THREAD_ID, span(name));
    }

    /** A thread leaves a span. */
    public static SpanExited spanExited(String name) {
        return new SpanExited(TIME_NANOS, TARGET, Severity.INFO, THREAD, THREAD_ID, span(name));
    }

    /** A span ended well, with a moment, a recorded exception and a link. */
    public static SpanClosed spanClosed(String name) {
        SpanMoment moment = new SpanMoment(TIME_NANOS, "retried", Fields.of("attempt", 2L), null);
        SpanMoment exception =
                new SpanMoment(
                        TIME_NANOS,
                        "exception",
                        Fields.EMPTY,
                        Thrown.of(new IllegalStateException("no stock")));
        SpanLink link =
                new SpanLink(
                        new SpanContext(1, 2, 3, 0, "vendor=1", true),
                        Fields.of("relation", "batch"));
        return new SpanClosed(
                TIME_NANOS,
                TARGET,
                Severity.INFO,
                THREAD,
                THREAD_ID,
                span(name),
                parentOf(span(name)),
                SpanKind.SERVER,
                TIME_NANOS - DURATION_NANOS,
                DURATION_NANOS,
                SpanStatus.OK,
                null,
                List.of(moment, exception),
                List.of(link),
                0,
                0);
    }

    private static @Nullable SpanContext parentOf(SpanRef span) {
        SpanRef parent = span.parent();
        return parent == null ? null : parent.context();
    }

    /** A notice of dropped events, as the engine writes it. */
    public static Notice notice(String message) {
        Fields facts =
                Fields.of(
                        "dropped", 5231L,
                        "dropped_total", 9000L,
                        "window_ms", 1000L,
                        "by_level", Map.of("INFO", 5231L),
                        "reason", "queue_full",
                        "capacity", 131_072L);
        return new Notice(TIME_NANOS, Severity.ERROR, "tele.dropped", message, facts);
    }

    /** One plain event of every kind, in the order of a span's life, a notice last. */
    public static List<TelemetryEvent> ofEveryKind() {
        return List.of(
                spanStarted("pay"),
                spanEntered("pay"),
                log("order accepted"),
                deferred("9.90", "A-7"),
                failure("reservation failed"),
                spanExited("pay"),
                spanClosed("pay"),
                notice("5231 events dropped in 1s (queue full, 131072)"));
    }

    /** Fields of every type, nested ones and the extremes of each included. */
    public static Fields fieldsOfEveryType() {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        nested.put("text", "inner");
        nested.put("nothing", null);
        nested.put("list", List.of(1L, "two", List.of(3.0)));
        return Fields.of(
                "yes",
                true,
                "no",
                false,
                "zero",
                0L,
                "least",
                Long.MIN_VALUE,
                "most",
                Long.MAX_VALUE,
                "beyond.double",
                (1L << 53) + 1,
                "double",
                9.9,
                "tiny",
                Double.MIN_VALUE,
                "negative.zero",
                -0.0,
                "nan",
                Double.NaN,
                "infinity",
                Double.NEGATIVE_INFINITY,
                "text",
                "plain",
                "empty",
                "",
                "bytes",
                Bytes.copyOf(new byte[] {0, -1, 127, -128}),
                "no.bytes",
                Bytes.copyOf(new byte[0]),
                "uuid",
                new UUID(1, 2),
                "instant",
                Instant.EPOCH,
                "decimal",
                new BigDecimal("1E+400"),
                "enum",
                Level.WARN,
                "list",
                Collections.unmodifiableList(Arrays.asList("a", null, 2L, true)),
                "empty.list",
                List.of(),
                "map",
                Collections.unmodifiableMap(nested),
                "empty.map",
                Map.of(),
                "null",
                null,
                "twice",
                "first",
                "twice",
                "last");
    }

    /**
     * Texts that have broken writers before: line ends, terminal commands, quotes, separators, bidi
     * overrides, lone surrogates, look-ups, other formats' markup, and one of 100 000 characters.
     */
    public static List<String> hostileTexts() {
        return List.of(
                "",
                " ",
                "two\nlines",
                "\r\n\r\nHTTP/1.1 200 OK",
                "\n{\"time\":\"2025-01-01T00:00:00.000000000Z\",\"message\":\"forged\"}",
                "tab\tand\0nul",
                "\u001b[2J\u001b[1;31mred\u001b]0;title\u0007",
                "\u009b31m\u0085next line\u0090",
                "\u007fdel",
                "\u2028line\u2029paragraph",
                "\u202eright to left\u2066isolate\u2069",
                "quote\" backslash\\ slash/ apostrophe'",
                "a=b c=\"d\",e;f",
                "\ud800lone high",
                "lone low\udc00",
                "\udc00\ud800swapped",
                "\ud83d\ude80 rocket and e\u0301",
                "\ufeffbyte order mark\ufffe\uffff",
                "${jndi:ldap://127.0.0.1/x} ${env:HOME} %s %n %999999d {0} {} {",
                "</script><!--]]>",
                "x".repeat(100_000));
    }

    /** Log events and closed spans with {@link #hostileTexts()} in every place that holds text. */
    public static List<TelemetryEvent> hostile() {
        List<TelemetryEvent> events = new ArrayList<>();
        for (String text : hostileTexts()) {
            events.add(hostileLog(text));
            events.add(hostileSpan(text));
            events.add(
                    new Notice(
                            TIME_NANOS,
                            Severity.WARN,
                            "tele.report",
                            text,
                            Fields.of("text", text)));
        }
        events.add(extremeLog(Long.MIN_VALUE));
        events.add(extremeLog(Long.MAX_VALUE));
        events.add(extremeLog(0));
        events.add(log(Severity.INFO, "every type", fieldsOfEveryType()));
        return List.copyOf(events);
    }

    private static LogEvent hostileLog(String text) {
        Fields fields =
                Fields.of(
                        text,
                        text,
                        "message",
                        text,
                        "time",
                        text,
                        "list",
                        List.of(text),
                        "map",
                        Map.of(text, text));
        LogEvent.Details details =
                new LogEvent.Details(
                        text,
                        null,
                        null,
                        Thrown.of(new IllegalStateException(text, new RuntimeException(text))),
                        new SourceLocation(text, text, -1),
                        text);
        SpanRef span = new SpanRef(IDS, text, Fields.of(text, text), null);
        return new LogEvent(
                TIME_NANOS,
                text,
                -1,
                text,
                new Severity(Level.INFO, text, 24),
                text,
                fields,
                span,
                details);
    }

    private static SpanClosed hostileSpan(String text) {
        SpanContext context =
                new SpanContext(IDS.traceIdHigh(), IDS.traceIdLow(), IDS.spanId(), 255, text, true);
        Fields fields = Fields.of(text, text, "name", text, "status", text);
        return new SpanClosed(
                TIME_NANOS,
                text,
                new Severity(Level.TRACE, text, 1),
                text,
                0,
                new SpanRef(context, text, fields, null),
                context,
                SpanKind.CONSUMER,
                TIME_NANOS,
                0,
                SpanStatus.ERROR,
                text,
                List.of(new SpanMoment(0, text, fields, Thrown.of(new RuntimeException(text)))),
                List.of(new SpanLink(context, fields)),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
    }

    private static LogEvent extremeLog(long timeNanos) {
        return log(timeNanos, "", Severity.TRACE, "at the end of time", Fields.EMPTY, null, null);
    }
}
