package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesFileTest {
    private final List<Integer> badLines = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b",
                "a = b ",
                "a:b",
                "a b",
                "a\tb",
                "a",
                "a=",
                "=b",
                "  # comment\n! another\n a=1",
                "# comment \\\na=1",
                "a=1\\\n   2\\\r\n\t3\nb=4",
                "a=1\\\\\nb=2",
                "a\\=b\\:c\\ d=e\\=f",
                "a=\\u00e4\\t\\n\\r\\f\\x\\\\",
                "a=1\ra=2\r\n\r\n\nb=3",
                "a=trailing\\",
                "a==b",
                "a = = b",
                "\f a\f=\fb",
                "a=1\\\n\nb=2",
                "a=1\\\n# not a comment",
                "key\\",
                "äöü=ß 😀"
            })
    void parse_readsWhatTheJdkReads(String text) throws IOException {
        Properties expected = new Properties();
        expected.load(new StringReader(text));
        Map<String, String> values = new TreeMap<>();
        parse(text).forEach((name, entry) -> values.put(name, entry.value()));
        assertThat(values).isEqualTo(new TreeMap<>(expected));
        assertThat(badLines).isEmpty();
    }

    @Test
    void parse_knowsTheLineWhereAnEntryBegins_afterCommentsAndContinuedLines() {
        Map<String, PropertiesFile.Entry> entries = parse("# one\r\na=1\\\r\n  2\r\n\r\nb=3\rc=4");
        assertThat(entries.get("a")).isEqualTo(new PropertiesFile.Entry("12", 2));
        assertThat(entries.get("b")).isEqualTo(new PropertiesFile.Entry("3", 5));
        assertThat(entries.get("c")).isEqualTo(new PropertiesFile.Entry("4", 6));
    }

    @Test
    void parse_tellsTheLineAndGoesOn_whenAnEscapeIsMalformed() {
        assertThat(parse("a=1\nb=\\u00g0\nc=\\u12\n\\uzzzz=1\nd=4")).containsOnlyKeys("a", "d");
        assertThat(badLines).containsExactly(2, 3, 4);
    }

    @Test
    void parse_readsLatin1_whenTheFileIsNotUtf8() {
        byte[] latin1 = "a=ä".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PropertiesFile.parse(latin1, badLines::add).get("a").value()).isEqualTo("ä");
    }

    @Test
    void parse_ignoresAByteOrderMark() {
        assertThat(parse("\ufeffa=1")).containsOnlyKeys("a");
    }

    @Test
    void parse_letsTheLastOfEqualNamesWin() {
        assertThat(parse("a=1\na=2").get("a")).isEqualTo(new PropertiesFile.Entry("2", 2));
    }

    private Map<String, PropertiesFile.Entry> parse(String text) {
        return PropertiesFile.parse(text.getBytes(StandardCharsets.UTF_8), badLines::add);
    }
}
