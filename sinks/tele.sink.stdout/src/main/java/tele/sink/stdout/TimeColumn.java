package tele.sink.stdout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tele.api.encode.Utf8Buffer;

/**
 * The time at the beginning of a line, to the millisecond, and two blanks. Keeps the text of the
 * last second, which most events share.
 */
final class TimeColumn {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final byte[] GAP = {' ', ' '};

    private final String style;
    private final ZoneId zone;
    private final DateTimeFormatter formatter;

    private long cachedSecond = Long.MIN_VALUE;
    private byte[] cached = {};

    /**
     * @param style as in {@link Look#time()}
     * @param zone of {@code short} and {@code iso}
     */
    TimeColumn(String style, ZoneId zone) {
        this.style = style;
        this.zone = style.equals("utc") ? ZoneOffset.UTC : zone;
        this.formatter =
                DateTimeFormatter.ofPattern(
                        style.equals("short") ? "HH:mm:ss.000" : "uuuu-MM-dd'T'HH:mm:ss.000",
                        Locale.ROOT);
    }

    void put(long epochNanos, Utf8Buffer out) {
        switch (style) {
            case "none" -> {}
            case "epoch" -> {
                out.putLong(Math.floorDiv(epochNanos, 1_000_000L));
                out.put(GAP);
            }
            default -> putDate(epochNanos, out);
        }
    }

    private void putDate(long epochNanos, Utf8Buffer out) {
        long second = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
        if (second != cachedSecond) {
            cached = textOf(second);
            cachedSecond = second;
        }
        int millisAt = out.size() + millisIndex();
        out.put(cached);
        int millis = (int) ((epochNanos - second * NANOS_PER_SECOND) / 1_000_000);
        out.set(millisAt, '0' + millis / 100);
        out.set(millisAt + 1, '0' + millis / 10 % 10);
        out.set(millisAt + 2, '0' + millis % 10);
        out.put(GAP);
    }

    private int millisIndex() {
        return style.equals("short") ? "HH:mm:ss.".length() : "uuuu-MM-ddTHH:mm:ss.".length();
    }

    private byte[] textOf(long second) {
        ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochSecond(second));
        String text = LocalDateTime.ofEpochSecond(second, 0, offset).format(formatter);
        String suffix =
                switch (style) {
                    case "iso" -> offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
                    case "utc" -> "Z";
                    default -> "";
                };
        return (text + suffix).getBytes(StandardCharsets.US_ASCII);
    }
}
