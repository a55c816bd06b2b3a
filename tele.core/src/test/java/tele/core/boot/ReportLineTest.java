package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tele.api.event.Level;
import tele.api.spi.Diagnostics.Report;

class ReportLineTest {
    @Test
    void text_leavesOutWhatThereIsNot() {
        assertThat(ReportLine.text(Report.info("TELE-302", "otlp", "otlp: answers again")))
                .isEqualTo("TELE-302 otlp: answers again");
        assertThat(ReportLine.text(Report.warn("TELE-202", "sinks", "no sink", "add one")))
                .isEqualTo("TELE-202 no sink. -> add one");
        assertThat(ReportLine.text(new Report(Level.WARN, "TELE-1", "x", "a", null, "-D", null)))
                .isEqualTo("TELE-1 a (-D)");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void text_escapesWhatCouldForgeALine(String foreign, String expected) {
        assertThat(ReportLine.text(Report.warn("TELE-1", "x", foreign, foreign)))
                .isEqualTo("TELE-1 " + expected + ". -> " + expected);
    }

    static List<Arguments> hostileTexts() {
        return List.of(
                Arguments.of("a\nb", "a\\nb"),
                Arguments.of("a\r\tb", "a\\r\\tb"),
                Arguments.of("a\u001b[31mb", "a\\u001b[31mb"),
                Arguments.of("a\u0000\u007f\u0085b", "a\\u0000\\u007f\\u0085b"),
                Arguments.of("a\u2028\u202e\u2066b", "a\\u2028\\u202e\\u2066b"),
                Arguments.of("ä😀", "ä😀"));
    }

    @Test
    void text_escapesHalfACharacter() {
        assertThat(ReportLine.text(Report.info("TELE-1", "x", "a\ud83d")))
                .isEqualTo("TELE-1 a\\ud83d");
        assertThat(ReportLine.text(Report.info("TELE-1", "x", "\ude00a")))
                .isEqualTo("TELE-1 \\ude00a");
    }

    @Test
    void text_cutsLongTexts_andSaysSo() {
        assertThat(ReportLine.text(Report.info("TELE-1", "x", "y".repeat(100_000))))
                .hasSizeLessThan(2000)
                .contains("chars)");
    }
}
