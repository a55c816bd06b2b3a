package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceAttributesTest {
    @Test
    void parse_decodesPercentAndKeepsOrder_plusIsPlus() {
        assertThat(ResourceAttributes.parse("b=1%2C2, a%3D=x+y%20z,c=%F0%9F%98%80=,d=é%41,"))
                .containsExactly(
                        entry("b", "1,2"),
                        entry("a=", "x+y z"),
                        entry("c", "😀="),
                        entry("d", "éA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1,b", "=1", "a=%zz", "a=%4", "a=%", "a=%ff", "a=1,b=%C3"})
    void parse_refusesTheWhole_whenOneEntryIsWrong(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceAttributes.parse(text));
    }
}
