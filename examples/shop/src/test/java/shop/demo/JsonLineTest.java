package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonLineTest {
    @Test
    void read_givesMembersInOrder_andUndoesEscapes() {
        assertThat(JsonLine.read("{\"kind\":\"log\",\"n\":-1.5e3,\"text\":\"a\\\"\\u0041\\n\"}"))
                .containsExactly(
                        entry("kind", "log"), entry("n", "-1.5e3"), entry("text", "a\"A\n"));
    }

    @Test
    void read_keepsNestedValuesAsTheyStand() {
        assertThat(JsonLine.read("{\"a\":[1,{\"b\":[]}],\"c\":{}}"))
                .containsExactly(entry("a", "[1,{\"b\":[]}]"), entry("c", "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":yes}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{a:1}"
            })
    void read_refuses_whatIsNoObject(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonLine.read(line));
    }

    private static java.util.Map.Entry<String, String> entry(String key, String value) {
        return java.util.Map.entry(key, value);
    }
}
