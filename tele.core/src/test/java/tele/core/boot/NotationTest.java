package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "2m, PT2M",
        "1h, PT1H",
        "1d, PT24H",
        "PT5S, PT5S",
        "250, PT0.25S",
        "0, PT0S",
        "5S, PT5S",
        "pt1m, PT1M"
    })
    void duration_readsEveryForm(String text, Duration expected) {
        assertThat(Notation.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 sec",
                "",
                "-5s",
                "PT-5S",
                "1.5s",
                "s",
                "5x",
                "99999999999999999h",
                "36501d",
                "9999999999999999999",
                "１s"
            })
    void duration_isNull_whenUnreadableOrAbsurd(String text) {
        assertThat(Notation.duration(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "17, 17",
        "17B, 17",
        "64KB, 65536",
        "64kb, 65536",
        "10MB, 10485760",
        "1GiB, 1073741824",
        "1G, 1073741824",
        "2TB, 2199023255552",
        "8MiB, 8388608"
    })
    void bytes_readsEveryForm_inPowersOf1024(String text, long expected) {
        assertThat(Notation.bytes(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5MB", "10 MB", "MB", "1PB", "999999999999999999TB"})
    void bytes_isNull_whenUnreadableOrTooLarge(String text) {
        assertThat(Notation.bytes(text)).isNull();
    }

    @Test
    void share_readsPercentOnly() {
        assertThat(Notation.share("5%")).isEqualTo(0.05);
        assertThat(Notation.share("12.5%")).isEqualTo(0.125);
        assertThat(Notation.share("101%")).isNull();
        assertThat(Notation.share("0.05")).isNull();
    }

    @Test
    void flag_readsTwoWordsInAnyCase() {
        assertThat(Notation.flag("TRUE")).isTrue();
        assertThat(Notation.flag("False")).isFalse();
        assertThat(Notation.flag("yes")).isNull();
    }

    @Test
    void ratio_isFromZeroToOne() {
        assertThat(Notation.ratio("0.25")).isEqualTo(0.25);
        assertThat(Notation.ratio("1.01")).isNull();
        assertThat(Notation.ratio("NaN")).isNull();
        assertThat(Notation.ratio("half")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"PT0.1S, 100ms", "PT5S, 5s", "PT2M, 2m", "PT1H, 1h", "PT90S, 90s", "PT0S, 0ms"})
    void text_writesDurationsAsPeopleDo(Duration duration, String expected) {
        assertThat(Notation.text(duration)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "17, 17", "65536, 64KB", "10485760, 10MB", "1073741824, 1GB", "1025, 1025"})
    void text_writesSizesAsPeopleDo(long bytes, String expected) {
        assertThat(Notation.text(bytes)).isEqualTo(expected);
    }
}
