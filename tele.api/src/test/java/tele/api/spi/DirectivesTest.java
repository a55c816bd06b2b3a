package tele.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.event.Level;

final class DirectivesTest {
    @ParameterizedTest
    @CsvSource({
        "com.foo, DEBUG",
        "com.foo.Bar, DEBUG",
        "com.foo.bar.Baz, ERROR",
        "com.foo.bar, ERROR",
        "com.foo.barn, DEBUG",
        "com.foobar, WARN",
        "com, WARN",
        "org.hibernate.SQL, OFF",
        "'', WARN",
        "., WARN",
        ".com.foo, WARN",
        "com.foo., DEBUG",
        "com.foo..x, DEBUG",
        "com.foo$Bar, WARN",
        "COM.FOO, WARN"
    })
    void levelFor_takesTheLongestPrefixOfSegments(String target, Level expected) {
        Directives directives =
                Directives.parse("com.foo=debug,com.foo.bar=error,org.hibernate=off,warn");
        assertThat(directives.levelFor(target)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,", "info", "=info", "*=info"})
    void parse_isInfoForAll_whenNothingElseIsSaid(String text) {
        assertThat(Directives.parse(text).levelFor("any")).isEqualTo(Level.INFO);
        assertThat(Directives.parse(text)).hasToString("info");
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, TRACE",
        "finest, TRACE",
        "Finer, TRACE",
        "trace, TRACE",
        "FINE, DEBUG",
        "config, DEBUG",
        "Debug, DEBUG",
        "INFO, INFO",
        "warning, WARN",
        "warn, WARN",
        "SEVERE, ERROR",
        "error, ERROR",
        "off, OFF"
    })
    void parse_knowsTheNamesOfBothWorlds(String text, Level expected) {
        assertThat(Directives.parse("a=" + text).levelFor("a")).isEqualTo(expected);
        assertThat(Directives.parse(text).levelFor("a")).isEqualTo(expected);
    }

    @Test
    void parse_bearsBlanksAndTails() {
        Directives directives = Directives.parse(" com.acme. = debug , org.x.*=warn ,, error ");
        assertThat(directives.levelFor("com.acme.A")).isEqualTo(Level.DEBUG);
        assertThat(directives.levelFor("org.x")).isEqualTo(Level.WARN);
        assertThat(directives.levelFor("z")).isEqualTo(Level.ERROR);
    }

    @Test
    void parse_letsTheLastOfTwoCount() {
        Directives directives = Directives.parse("a=debug,info,a=error,warn");
        assertThat(directives.levelFor("a")).isEqualTo(Level.ERROR);
        assertThat(directives.levelFor("b")).isEqualTo(Level.WARN);
    }

    @Test
    void parse_namesThePartThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Directives.parse("a=debug,com.acme=debgu,info"))
                .withMessage("filter: \"debgu\" is no level in \"com.acme=debgu\"");
        assertThatIllegalArgumentException().isThrownBy(() -> Directives.parse("a="));
        assertThatIllegalArgumentException().isThrownBy(() -> Directives.parse("com.acme"));
    }

    @Test
    void toString_canBeReadAgain() {
        Directives directives = Directives.parse("z.y=off,com.acme=fine,warning");
        assertThat(directives).hasToString("com.acme=debug,z.y=off,warn");
        assertThat(Directives.parse(directives.toString())).hasToString(directives.toString());
    }

    @Test
    void prefixes_areAllNames() {
        assertThat(Directives.parse("b=debug,a.b=info,warn").prefixes())
                .containsExactly("a.b", "b");
        assertThat(SinkFilter.of("info").prefixes()).isEmpty();
    }

    /** Minutes if each segment cost a copy; the time-out only ends that, it measures nothing. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void levelFor_costsNothingMore_forATargetOfManySegments() {
        String target = "a.".repeat(1_000_000) + "z";
        assertThat(Directives.parse("b=debug,info").levelFor(target)).isEqualTo(Level.INFO);
    }
}
