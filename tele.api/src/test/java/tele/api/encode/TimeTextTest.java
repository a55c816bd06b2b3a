package tele.api.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    private static final DateTimeFormatter JDK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSX")
                    .withZone(ZoneOffset.UTC);

    private final TimeText times = new TimeText();

    @Test
    void write_equalsTheJdk_overTheWholeRange() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            assertTime(random.nextLong());
        }
        assertTime(Long.MIN_VALUE);
        assertTime(Long.MAX_VALUE);
        assertTime(-1);
        assertTime(0);
    }

    @Test
    void write_equalsTheJdk_onEveryDayOfFourCenturies() {
        long day = 86_400_000_000_000L;
        for (long time = Long.MIN_VALUE / day * day; time < Long.MAX_VALUE - day; time += day) {
            assertTime(time);
            assertTime(time - 1);
        }
    }

    @Test
    void write_usesTheCachedSecond_onlyWithinThatSecond() {
        long second = 1_000_000_000L;
        assertTime(5 * second + 999_999_999);
        assertTime(5 * second);
        assertTime(6 * second);
        assertTime(4 * second + 999_999_999);
    }

    private void assertTime(long epochNanos) {
        Utf8Buffer out = new Utf8Buffer(TimeText.BYTES);
        times.write(epochNanos, out);
        Instant instant =
                Instant.ofEpochSecond(
                        Math.floorDiv(epochNanos, 1_000_000_000L),
                        Math.floorMod(epochNanos, 1_000_000_000L));
        String expected = JDK.format(instant);
        if (!expected.equals(out.toString())) {
            assertThat(out).hasToString(expected);
        }
    }
}
