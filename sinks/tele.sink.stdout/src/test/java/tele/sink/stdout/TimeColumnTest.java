package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tele.api.encode.Utf8Buffer;
import tele.sink.stdout.Terminal.Destination;
import tele.testkit.MapSettings;

final class TimeColumnTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void styles_tellTheSameTime() {
        long time = Samples.at("11:28:05.123") + 999_999;
        assertThat(text("short", BERLIN, time)).isEqualTo("12:28:05.123  ");
        assertThat(text("iso", BERLIN, time)).isEqualTo("2025-01-31T12:28:05.123+01:00  ");
        assertThat(text("iso", ZoneOffset.UTC, time)).isEqualTo("2025-01-31T11:28:05.123+00:00  ");
        assertThat(text("utc", BERLIN, time)).isEqualTo("2025-01-31T11:28:05.123Z  ");
        assertThat(text("epoch", BERLIN, time)).isEqualTo("1738322885123  ");
        assertThat(text("none", BERLIN, time)).isEmpty();
    }

    @Test
    void text_isRight_whenTimeGoesOnAndBack() {
        TimeColumn column = new TimeColumn("short", ZoneOffset.UTC);
        Utf8Buffer out = new Utf8Buffer(16);
        column.put(Samples.at("11:28:05.999"), out);
        column.put(Samples.at("11:28:06.000"), out);
        column.put(Samples.at("11:28:06.070"), out);
        column.put(Samples.at("11:28:05.001"), out);
        assertThat(out.toString())
                .isEqualTo("11:28:05.999  11:28:06.000  11:28:06.070  11:28:05.001  ");
    }

    @Test
    void offset_changesWithTheSeason() {
        // 2025-03-30T01:00:00Z: summer time begins
        long change = 1_743_296_400_000_000_000L;
        assertThat(text("iso", BERLIN, change - 1)).isEqualTo("2025-03-30T01:59:59.999+01:00  ");
        assertThat(text("iso", BERLIN, change)).isEqualTo("2025-03-30T03:00:00.000+02:00  ");
    }

    @Test
    void text_isRight_beforeTheEpochAndAtTheEnds() {
        assertThat(text("utc", BERLIN, -1)).isEqualTo("1969-12-31T23:59:59.999Z  ");
        assertThat(text("epoch", BERLIN, -1)).isEqualTo("-1  ");
        assertThat(text("utc", BERLIN, Long.MAX_VALUE)).isEqualTo("2262-04-11T23:47:16.854Z  ");
        assertThat(text("utc", BERLIN, Long.MIN_VALUE)).isEqualTo("1677-09-21T00:12:43.145Z  ");
    }

    @Test
    void style_isShortAtATerminalOnly_ifNotChosen() {
        MapSettings none = new MapSettings("stdout", Map.of());
        assertThat(Look.of(none, new Terminal(Destination.TERMINAL, Map.of())).time())
                .isEqualTo("short");
        assertThat(Look.of(none, new Terminal(Destination.PIPE, Map.of())).time()).isEqualTo("iso");
    }

    private static String text(String style, ZoneId zone, long epochNanos) {
        Utf8Buffer out = new Utf8Buffer(16);
        new TimeColumn(style, zone).put(epochNanos, out);
        return out.toString();
    }
}
