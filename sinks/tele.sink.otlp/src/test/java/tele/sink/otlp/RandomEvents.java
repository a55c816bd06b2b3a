package tele.sink.otlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tele.api.event.Bytes;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;
import tele.api.event.Thrown;

/** Events of every shape from a seed, hostile texts included. */
@SuppressWarnings("EnumOrdinal") // any of them will do
final class RandomEvents {
    static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "plain",
                    "\"quoted\" \\ back",
                    "line\r\nbreak\ttab\0nul\u001b[31m\u007f\u0085\u2028\u2029",
                    "umlaut äöü ß",
                    "日本語 текст",
                    "emoji 😀 flag 🇩🇪",
                    "lone \ud83d high",
                    "lone \ude00 low",
                    "\ud83d",
                    "swapped \ude00\ud83d end",
                    "ends high \ud83d",
                    "bidi \u202e evil \u2066",
                    "${jndi:ldap://127.0.0.1/x} {} %s {0}",
                    "\uffff\ufffe\ufeff",
                    "]}]},\n{\"scope\":{",
                    "x".repeat(127),
                    "x".repeat(128),
                    "é".repeat(20_000));

    private final Random random;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    LogEvent log() {
        Thrown thrown = random.nextInt(8) == 0 ? Thrown.of(failure()) : null;
        SourceLocation source =
                random.nextInt(8) == 0
                        ? new SourceLocation(
                                "com.acme.Shop",
                                random.nextBoolean() ? "sell" : null,
                                random.nextInt(3) * 40)
                        : null;
        String template = random.nextInt(4) == 0 ? text() : null;
        String eventName = random.nextInt(4) == 0 ? text() : null;
        return new LogEvent(
                random.nextInt(20) == 0 ? -5 : random.nextLong(Long.MAX_VALUE),
                random.nextInt(5) == 0 ? text() : "thread-" + random.nextInt(3),
                random.nextInt(5) == 0 ? random.nextLong() : random.nextInt(3),
                random.nextInt(5) == 0 ? text() : "com.acme.Logger" + random.nextInt(3),
                severity(),
                text(),
                fields(),
                random.nextBoolean() ? ref() : null,
                new LogEvent.Details(template, null, null, thrown, source, eventName));
    }

    SpanClosed span() {
        long start = random.nextLong(1L << 60);
        long duration = random.nextInt(1_000_000);
        return new SpanClosed(
                start + duration,
                "com.acme.Tracer" + random.nextInt(3),
                severity(),
                "main",
                1,
                ref(),
                random.nextBoolean() ? context() : null,
                SpanKind.values()[random.nextInt(5)],
                start,
                duration,
                SpanStatus.values()[random.nextInt(3)],
                random.nextBoolean() ? text() : null,
                list(this::moment),
                list(() -> new SpanLink(context(), fields())),
                random.nextInt(3),
                random.nextInt(300));
    }

    SpanClosed spanWithoutIds() {
        SpanClosed span = span();
        return new SpanClosed(
                span.timeNanos(),
                span.target(),
                span.severity(),
                span.threadName(),
                span.threadId(),
                new SpanRef(SpanContext.INVALID, "none", Fields.EMPTY, null),
                null,
                span.spanKind(),
                span.startNanos(),
                span.durationNanos(),
                span.status(),
                null,
                List.of(),
                List.of(),
                0,
                0);
    }

    private SpanMoment moment() {
        return new SpanMoment(
                random.nextLong(Long.MAX_VALUE),
                text(),
                fields(),
                random.nextInt(3) == 0 ? Thrown.of(failure()) : null);
    }

    private Throwable failure() {
        Throwable cause = new IllegalStateException(text(), new Error());
        RuntimeException failure =
                new RuntimeException(random.nextBoolean() ? text() : null, cause);
        failure.addSuppressed(new java.io.IOException("suppressed"));
        return failure;
    }

    private SpanRef ref() {
        return new SpanRef(context(), text(), fields(), null);
    }

    SpanContext context() {
        return new SpanContext(
                random.nextInt(4) == 0 ? 0 : random.nextLong(),
                random.nextLong() | 1,
                random.nextLong() | 1,
                random.nextInt(256),
                random.nextInt(4) == 0 ? "vendor=" + random.nextInt() : null,
                random.nextBoolean());
    }

    private Severity severity() {
        return switch (random.nextInt(4)) {
            case 0 -> new Severity(Level.DEBUG, text(), 1 + random.nextInt(24));
            case 1 -> new Severity(Level.DEBUG, "FINE", 6);
            default -> Severity.of(Level.values()[random.nextInt(5)]);
        };
    }

    Fields fields() {
        int count = random.nextInt(10) == 0 ? 40 : random.nextInt(6);
        @Nullable Object[] keysAndValues = new Object[count * 2];
        for (int i = 0; i < count; i++) {
            keysAndValues[2 * i] = key();
            keysAndValues[2 * i + 1] = value(0);
        }
        return Fields.adopt(keysAndValues, count > 0 ? random.nextInt(3) : 0);
    }

    private String key() {
        return switch (random.nextInt(12)) {
            case 0 -> "thread.name";
            case 1 -> "exception.type";
            case 2 -> text();
            default -> "key" + random.nextInt(30);
        };
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 9 : 12)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> (long) random.nextInt(300) - 150;
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            // not -0.0, which the official JSON reader takes for 0.0
            case 5 ->
                    new double[] {
                                0.0,
                                Double.NaN,
                                1 / 0.0,
                                -1 / 0.0,
                                Double.MIN_VALUE,
                                Double.MAX_VALUE
                            }
                            [random.nextInt(6)];
            case 6 -> bytes();
            case 7 -> java.time.DayOfWeek.of(1 + random.nextInt(7));
            case 8 -> text();
            case 9, 10 -> list(() -> value(depth + 1));
            default -> map(depth);
        };
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(key(), value(depth + 1));
        }
        return map;
    }

    private Bytes bytes() {
        byte[] content = new byte[random.nextInt(200)];
        random.nextBytes(content);
        return Bytes.copyOf(content);
    }

    private <T extends @Nullable Object> List<T> list(java.util.function.Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    String text() {
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
}
