package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tele.api.event.Bytes;

class ValuesTest {
    private final LongAdder cut = new LongAdder();
    private final Values values = new Values(100, cut);

    static Stream<Object> immutables() {
        return Stream.of(
                "text",
                1L,
                1.5,
                true,
                DayOfWeek.FRIDAY,
                Thread.State.NEW,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                new UUID(1, 2),
                new BigDecimal("1.10"),
                URI.create("http://localhost/"),
                Locale.GERMANY);
    }

    @ParameterizedTest
    @MethodSource("immutables")
    void immutableValue_isKept(Object value) {
        assertThat(values.take(value)).isSameAs(value);
    }

    @Test
    void null_staysNull() {
        assertThat(values.take(null)).isNull();
    }

    @Test
    void smallerNumber_isWidened() {
        assertThat(values.take((byte) 1)).isEqualTo(1L);
        assertThat(values.take((short) 2)).isEqualTo(2L);
        assertThat(values.take(3)).isEqualTo(3L);
        assertThat(values.take(0.1f)).isEqualTo(0.1);
        assertThat(values.take('c')).isEqualTo("c");
    }

    @Test
    void counter_isRead() {
        assertThat(values.take(new AtomicLong(5))).isEqualTo(5L);
    }

    @Test
    void otherObject_becomesItsText() {
        assertThat(values.take(Path.of("not", "iterated"))).isEqualTo("not/iterated");
        assertThat(
                        values.take(
                                new BigDecimal("1.5") {
                                    private static final long serialVersionUID = 1;

                                    @Override
                                    public String toString() {
                                        return "mine";
                                    }
                                }))
                .isEqualTo("mine");
    }

    @Test
    void arrays_becomeLists() {
        assertThat(values.take(new int[] {1, 2})).isEqualTo(List.of(1L, 2L));
        assertThat(values.take(new Object[] {"a", null, new int[] {1}}))
                .isEqualTo(Arrays.asList("a", null, List.of(1L)));
        assertThat(values.take(new Instant[] {Instant.EPOCH})).isEqualTo(List.of(Instant.EPOCH));
        assertThat(values.take(new char[] {'a', 'b'})).isEqualTo("ab");
    }

    @Test
    void bytes_areCopied() {
        byte[] source = {1, 2};
        Object taken = values.take(source);
        source[0] = 9;
        assertThat(taken).isEqualTo(Bytes.copyOf(new byte[] {1, 2}));
    }

    @Test
    void maps_keepTheirOrder_andGetTextsAsKeys() {
        Map<Object, Object> source = new LinkedHashMap<>();
        source.put(DayOfWeek.MONDAY, 1);
        source.put(null, null);
        source.put(2, List.of('x'));
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("MONDAY", 1L);
        expected.put("null", null);
        expected.put("2", List.of("x"));
        assertThat(values.take(source)).isEqualTo(expected);
        assertThat(((Map<?, ?>) values.take(source)).keySet().toString())
                .isEqualTo("[MONDAY, null, 2]");
    }

    @Test
    void optionals_areUnwrapped() {
        assertThat(values.take(Optional.of(1))).isEqualTo(1L);
        assertThat(values.take(Optional.empty())).isNull();
        assertThat(values.take(OptionalInt.of(2))).isEqualTo(2L);
    }

    @Test
    void copies_cannotBeChanged() {
        List<?> list = (List<?>) values.take(Arrays.asList(1, 2));
        Map<?, ?> map = (Map<?, ?>) values.take(new LinkedHashMap<>(Map.of("a", 1)));
        assertThat(list).isUnmodifiable();
        assertThat(map).isUnmodifiable();
    }

    @Test
    void longText_isCutWithAMark_andCounted() {
        assertThat(values.take("x".repeat(150))).isEqualTo("x".repeat(100) + "… (+50 chars)");
        assertThat(cut.sum()).isEqualTo(1);
    }

    @Test
    void longBytes_areCut_andCounted() {
        assertThat(values.take(new byte[150])).isEqualTo(Bytes.copyOf(new byte[100]));
        assertThat(cut.sum()).isEqualTo(1);
    }

    @Test
    void longKey_isCut() {
        assertThat(values.key("k".repeat(1_000_000))).hasSizeLessThan(1100).startsWith("kkk");
        assertThat(values.key(null)).isEqualTo("null");
    }

    @Test
    void longList_isCut_andCounted() {
        List<?> taken = (List<?>) values.take(Collections.nCopies(1_000_000, 1));
        assertThat(taken).hasSize(Copier.MAX_ELEMENTS + 1);
        assertThat(taken.get(Copier.MAX_ELEMENTS)).isEqualTo("…");
        assertThat(cut.sum()).isEqualTo(1);
    }

    @Test
    void textsOfAList_areLimitedTogether() {
        List<?> taken = (List<?>) values.take(Collections.nCopies(1000, "0123456789"));
        assertThat(taken).hasSize(11);
        assertThat(taken.get(10)).isEqualTo("…");
    }

    @Test
    void nesting_isCut() {
        Object nested = "innermost";
        for (int i = 0; i < 10_000; i++) {
            nested = List.of(nested);
        }
        assertThat(String.valueOf(values.take(nested)))
                .isEqualTo(
                        "[[[[[[[[<java.util.ImmutableCollections$List12 nested too deeply>]]]]]]]]");
    }
}
