package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Bytes;
import tele.api.event.Fields;

final class FieldTextTest {
    @Test
    void values_standAsTheyAre_whenTheyHoldNothingSpecial() {
        assertThat(text("n", 42L)).isEqualTo(" n=42");
        assertThat(text("d", 9.9)).isEqualTo(" d=9.9");
        assertThat(text("b", true)).isEqualTo(" b=true");
        assertThat(text("z", null)).isEqualTo(" z=null");
        assertThat(text("s", "A-7/b:c\\d,{e}'f'")).isEqualTo(" s=A-7/b:c\\d,{e}'f'");
        assertThat(text("ü", "größe€\ud83d\ude80")).isEqualTo(" ü=größe€\ud83d\ude80");
        assertThat(text("raw", Bytes.copyOf(new byte[] {1, 2, 3}))).isEqualTo(" raw=AQID");
    }

    @Test
    void values_areQuoted_whenTheyHoldBlanksEqualsQuotesOrControls() {
        assertThat(text("s", "")).isEqualTo(" s=\"\"");
        assertThat(text("s", "two words")).isEqualTo(" s=\"two words\"");
        assertThat(text("s", "a\tb")).isEqualTo(" s=\"a\tb\"");
        assertThat(text("s", "a\u00a0b")).isEqualTo(" s=\"a\u00a0b\"");
        assertThat(text("s", "a=b")).isEqualTo(" s=\"a=b\"");
        assertThat(text("s", "say \"hi\" \\o/")).isEqualTo(" s=\"say \\\"hi\\\" \\\\o/\"");
        assertThat(text("s", "a\nb")).isEqualTo(" s=\"a\\u000Ab\"");
        assertThat(text("s", "\u202e")).isEqualTo(" s=\"\\u202E\"");
        assertThat(text("list", List.of("a", 2L))).isEqualTo(" list=\"[a, 2]\"");
        assertThat(text("map", Map.of("k", 1L))).isEqualTo(" map=\"{k=1}\"");
        assertThat(text("raw", Bytes.copyOf(new byte[] {1}))).isEqualTo(" raw=\"AQ==\"");
    }

    @Test
    void keys_areQuotedLikeValues() {
        assertThat(text("a b", 1L)).isEqualTo(" \"a b\"=1");
        assertThat(text("x=1 y", 1L)).isEqualTo(" \"x=1 y\"=1");
        assertThat(text("", 1L)).isEqualTo(" \"\"=1");
    }

    @Test
    void fields_keepTheirOrder_doublesIncluded() {
        Utf8Buffer out = new Utf8Buffer(16);
        FieldText.putAll(Fields.of("b", 1L, "a", 2L, "b", 3L), out);
        assertThat(out.toString()).isEqualTo(" b=1 a=2 b=3");
    }

    private static String text(String key, @Nullable Object value) {
        Utf8Buffer out = new Utf8Buffer(16);
        FieldText.putAll(Fields.adopt(Arrays.asList(key, value).toArray(), 0), out);
        return out.toString();
    }
}
