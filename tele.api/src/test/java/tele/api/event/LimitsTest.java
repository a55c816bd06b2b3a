package tele.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class LimitsTest {
    private static final String ROCKET = "\ud83d\ude80";

    @Test
    void cut_leavesTextAlone_upToTheLimit() {
        String text = "12345";
        assertThat(Limits.cut(text, 5)).isSameAs(text);
        assertThat(Limits.cut("", 1)).isEmpty();
    }

    @Test
    void cut_tellsHowMuchIsMissing() {
        assertThat(Limits.cut("123456", 5)).isEqualTo("12345… (+1 chars)");
        assertThat(Limits.cut("x".repeat(1_000_000), 3)).isEqualTo("xxx… (+999997 chars)");
    }

    @Test
    void cut_neverSplitsASurrogatePair() {
        assertThat(Limits.cut("ab" + ROCKET + "c", 3)).isEqualTo("ab… (+3 chars)");
        assertThat(Limits.cut("ab" + ROCKET + "c", 4)).isEqualTo("ab" + ROCKET + "… (+1 chars)");
        assertThat(Limits.cut(ROCKET + ROCKET, 1)).isEqualTo("… (+4 chars)");
    }

    @Test
    void cut_bearsLoneSurrogates() {
        assertThat(Limits.cut("\ude80\ude80\ude80", 2)).isEqualTo("\ude80\ude80… (+1 chars)");
        assertThat(Limits.cut("\ud83d\ud83d\ud83d", 2)).isEqualTo("\ud83d… (+2 chars)");
    }

    @Test
    void defaults_areAsDocumented() {
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(128, 32_768, 65_536));
    }

    @Test
    void limits_areRefusedByName_belowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(0, 1, 1))
                .withMessageStartingWith("fields: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, -1, 1))
                .withMessageStartingWith("valueChars: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, Integer.MIN_VALUE))
                .withMessageStartingWith("messageChars:");
    }
}
