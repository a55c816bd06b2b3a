package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "abc, abc, 0",
        "abc, acb, 1",
        "abc, ab, 1",
        "abc, abcd, 1",
        "abc, xbc, 1",
        "abc, '', 3",
        "stdot, stdout, 1",
        "ca, abc, 3"
    })
    void distance_countsSlips_aSwapAsOne(String one, String other, int expected) {
        assertThat(Suggestion.distance(one, other)).isEqualTo(expected);
        assertThat(Suggestion.distance(other, one)).isEqualTo(expected);
    }

    @Test
    void nearest_findsTheNameMeant() {
        List<String> known = List.of("tele.filter", "tele.stdout.color", "tele.stdout.format");
        assertThat(Suggestion.nearest("tele.stdot.color", known)).isEqualTo("tele.stdout.color");
        assertThat(Suggestion.nearest("tele.stdout.colour", known)).isEqualTo("tele.stdout.color");
    }

    @Test
    void nearest_isNull_whenNothingIsNear() {
        assertThat(Suggestion.nearest("tele.banana", List.of("tele.filter", "tele.queue.capacity")))
                .isNull();
    }
}
