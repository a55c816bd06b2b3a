package tele.api.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tele.api.event.Bytes;

class JsonTextTest {
    private static final JsonMapper READER = new JsonMapper();

    private final Utf8Buffer out = new Utf8Buffer(0);

    @Test
    void string_readsBackEqual_forEveryCharOfTheBasicPlane() throws Exception {
        for (int c = 0; c <= 0xffff; c++) {
            String text = "a" + (char) c + "b";
            String expected = Character.isSurrogate((char) c) ? "a\uFFFDb" : text;
            out.clear();
            JsonText.string(text, out);
            String read = READER.readTree(out.toByteArray()).textValue();
            if (!expected.equals(read)) {
                assertThat(read).as("U+%04X", c).isEqualTo(expected);
            }
        }
    }

    @Test
    void string_isMadeOfItsChars_whereverAmongOthersTheyStand() {
        String odd = "\"\\\n\0\u001f !~\u007f\u0080\u009f\u00a0\u00e9\u0141\u0422\u2028\uff01";
        for (int i = 0; i < odd.length(); i++) {
            for (int length = 1; length < 36; length++) {
                for (int at = 0; at < length; at++) {
                    String text = "x".repeat(at) + odd.charAt(i) + "y".repeat(length - at - 1);
                    out.clear();
                    JsonText.string(text, out);
                    assertThat(out).hasToString(oneByOne(text));
                }
            }
        }
    }

    private static String oneByOne(String text) {
        Utf8Buffer single = new Utf8Buffer(0);
        single.put('"');
        for (int i = 0; i < text.length(); i++) {
            JsonText.content(text.substring(i, i + 1), single);
        }
        single.put('"');
        return single.toString();
    }

    @Test
    void string_holdsNoLineEndAndNoControl_whateverTheText() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x3000; c++) {
            all.append(c);
        }
        JsonText.string(all.toString(), out);

        assertThat(out.toString().chars())
                .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
    }

    @Test
    void string_escapesAsTheSchemaSays() {
        JsonText.string(
                "q\" b\\ n\n r\r t\t b\b f\f n\0 e\u001b d\u007f c\u0085 l\u2028\u2029 s/ \uD83D\uDE00",
                out);

        assertThat(out)
                .hasToString(
                        "\"q\\\" b\\\\ n\\n r\\r t\\t b\\b f\\f n\\u0000 e\\u001b d\\u007f c\\u0085 l\\u2028\\u2029 s/ \uD83D\uDE00\"");
    }

    @Test
    void number_isAString_onlyWhereReadersWouldSeeAnother() {
        long exact = 1L << 53;
        for (long value : new long[] {0, exact, exact + 1, -exact, -exact - 1, Long.MIN_VALUE}) {
            JsonText.number(value, out);
            out.put(' ');
        }
        for (double value :
                new double[] {
                    0.5, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY
                }) {
            JsonText.number(value, out);
            out.put(' ');
        }

        assertThat(out)
                .hasToString(
                        "0 9007199254740992 \"9007199254740993\" -9007199254740992 \"-9007199254740993\" "
                                + "\"-9223372036854775808\" 0.5 \"NaN\" \"-Infinity\" \"Infinity\" ");
    }

    @Test
    void value_writesEveryType() throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", Arrays.asList(1L, 2.5, "x", true, null, List.of(), Map.of()));
        map.put("object", new BigDecimal("12.50"));
        map.put("bytes", Bytes.copyOf(new byte[] {1, 2, 3, 4}));
        JsonText.value(map, out);

        assertThat(out)
                .hasToString(
                        "{\"list\":[1,2.5,\"x\",true,null,[],{}],\"object\":\"12.50\",\"bytes\":\"AQIDBA==\"}");
        assertThat(READER.readTree(out.toByteArray()).get("object").textValue()).isEqualTo("12.50");
    }

    @Test
    void base64_equalsTheJdk_forEveryLength() {
        for (int length = 0; length < 20; length++) {
            byte[] content = new byte[length];
            for (int i = 0; i < length; i++) {
                content[i] = (byte) (i * 37 - 11);
            }
            Bytes bytes = Bytes.copyOf(content);
            out.clear();
            JsonText.base64(bytes, out);
            assertThat(out).hasToString('"' + bytes.base64() + '"');
        }
    }

    @Test
    void value_endsWithAMark_whenNestedTooDeep() throws Exception {
        Object nested = "bottom";
        for (int i = 0; i < 20_000; i++) {
            nested = i % 2 == 0 ? List.of(nested) : Map.of("k", nested);
        }
        JsonText.value(nested, out);

        JsonNode read = READER.readTree(out.toByteArray());
        assertThat(read.isObject()).isTrue();
        assertThat(out.toString()).contains("…").doesNotContain("bottom");
    }

    @Test
    void value_isAPlaceholder_whenAnObjectFailsToTellItsText() {
        JsonText.value(
                new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("no");
                    }
                },
                out);

        assertThat(out.toString()).contains("threw java.lang.IllegalStateException");
    }
}
