package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tele.api.event.Severity;

final class JulLevelsTest {
    @ParameterizedTest
    @CsvSource({
        "-2147483648, TRACE, 1", "0, TRACE, 1", "299, TRACE, 1", "300, TRACE, 1", "399, TRACE, 1",
                "400, TRACE, 5",
        "499, TRACE, 5", "500, DEBUG, 6", "699, DEBUG, 6", "700, DEBUG, 7", "799, DEBUG, 7",
                "800, INFO, 9",
        "899, INFO, 9", "900, WARN, 13", "999, WARN, 13", "1000, ERROR, 17", "2147483647, ERROR, 17"
    })
    void severity_isThatOfTheNearestLevelBelow(int value, tele.api.event.Level level, int number) {
        Severity severity = JulLevels.severity(new Custom("AUDIT", value));
        assertThat(severity).isEqualTo(new Severity(level, "AUDIT", number));
    }

    @ParameterizedTest
    @CsvSource({
        "FINEST, TRACE, 1",
        "FINER, TRACE, 5",
        "FINE, DEBUG, 6",
        "CONFIG, DEBUG, 7",
        "INFO, INFO, 9",
        "WARNING, WARN, 13",
        "SEVERE, ERROR, 17"
    })
    void severity_isOneInstance_forEachStandardLevel(
            String name, tele.api.event.Level level, int number) {
        Severity severity = JulLevels.severity(Level.parse(name));
        assertThat(severity).isEqualTo(new Severity(level, name, number));
        assertThat(JulLevels.severity(Level.parse(name))).isSameAs(severity);
    }

    @Test
    void severity_isOneInstance_forACustomLevel() {
        assertThat(JulLevels.severity(new Custom("ONE", 810)))
                .isSameAs(JulLevels.severity(new Custom("ONE", 810)));
    }

    @Test
    void severity_isRightForMoreLevelsThanAreRemembered() {
        for (int i = 0; i < 3 * JulLevels.MAX_CUSTOM; i++) {
            assertThat(JulLevels.severity(new Custom("many" + i, 800 + i % 100)).name())
                    .isEqualTo("many" + i);
        }
    }

    @Test
    void severity_cutsAnEndlessName() {
        assertThat(JulLevels.severity(new Custom("n".repeat(1 << 20), 800)).name())
                .hasSizeLessThan(300);
    }

    private static final class Custom extends Level {
        private static final long serialVersionUID = 1;

        Custom(String name, int value) {
            super(name, value);
        }
    }
}
