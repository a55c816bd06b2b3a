package tele.sink.stdout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;
import tele.sink.stdout.Terminal.Destination;
import tele.testkit.MapSettings;

/** The events of docs/console.md, and how a test gets their lines. */
final class Samples {
    static final String ORDERS = "com.acme.shop.Orders";
    static final String STOCK = "com.acme.shop.Stock";
    static final SpanContext TRACE =
            new SpanContext(
                    0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0x00f067aa0ba902b7L, 1, null, false);
    static final SpanRef ORDER = new SpanRef(TRACE, "order", Fields.of("id", 42L), null);
    static final SpanRef PAY = new SpanRef(TRACE, "pay", Fields.EMPTY, ORDER);

    private Samples() {}

    static long at(String time) {
        Instant instant = Instant.parse("2025-01-31T" + time + "Z");
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    static LogEvent accepted() {
        return new LogEvent(
                at("11:28:05.123"),
                "main",
                1,
                ORDERS,
                Severity.INFO,
                "order accepted",
                Fields.of("id", 42L, "total", new java.math.BigDecimal("9.90")),
                PAY,
                null);
    }

    static LogEvent failed() {
        IllegalStateException noStock = new IllegalStateException("no stock");
        noStock.setStackTrace(
                new StackTraceElement[] {new StackTraceElement(STOCK, "take", "Stock.java", 42)});
        return new LogEvent(
                at("11:28:05.131"),
                "worker-3",
                7,
                STOCK,
                Severity.ERROR,
                "reservation failed",
                Fields.of("sku", "A-7"),
                null,
                LogEvent.Details.ofThrown(Thrown.of(noStock)));
    }

    static Notice dropped() {
        return new Notice(
                at("11:28:05.200"),
                Severity.ERROR,
                "tele.dropped",
                "5231 events dropped in 1s (queue full, 131072)",
                Fields.of("dropped", 5231L));
    }

    static SpanClosed payClosed(SpanStatus status, @Nullable String statusMessage) {
        return new SpanClosed(
                at("11:28:05.300"),
                ORDERS,
                Severity.INFO,
                "main",
                1,
                new SpanRef(TRACE, "pay", Fields.of("amount", 9.9), ORDER),
                TRACE,
                SpanKind.INTERNAL,
                at("11:28:05.300") - 12_345_678,
                12_345_678,
                status,
                statusMessage,
                List.of(),
                List.of(),
                0,
                0);
    }

    /** An event of which only one thing matters. */
    static LogEvent log(String message) {
        return log(message, Fields.EMPTY);
    }

    static LogEvent log(String message, Fields fields) {
        return new LogEvent(
                at("11:28:05.123"), "main", 1, ORDERS, Severity.INFO, message, fields, null, null);
    }

    static LogEvent thrown(Throwable throwable) {
        return new LogEvent(
                at("11:28:05.123"),
                "main",
                1,
                ORDERS,
                Severity.INFO,
                "m",
                Fields.EMPTY,
                null,
                LogEvent.Details.ofThrown(Thrown.of(throwable)));
    }

    /** What all but the last column of {@link #log(String)} is. */
    static final String HEAD = "11:28:05.123  INFO  main            c.a.shop.Orders : ";

    /** How {@code settings} (keys and values in turn) make lines look at a terminal. */
    static Look look(String... settings) {
        Map<String, String> map = new HashMap<>(Map.of("color", "never"));
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return Look.of(
                new MapSettings("stdout", map), new Terminal(Destination.TERMINAL, Map.of()));
    }

    static String linesOf(TelemetryEvent event, String... settings) {
        return linesOf(ZoneOffset.UTC, event, settings);
    }

    static String linesOf(ZoneId zone, TelemetryEvent event, String... settings) {
        Utf8Buffer out = new Utf8Buffer(64);
        Layout.of(look(settings), zone, Fields.EMPTY).write(event, out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
