package tele.api.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlCharsTest {
    @Test
    void escape_returnsTheSameInstance_whenThereIsNothingToEscape() {
        String clean = "tab\tand ümlaut, 中文, \uD83D\uDE00";

        assertThat(ControlChars.escape(clean)).isSameAs(clean);
    }

    @Test
    void escape_showsControlCharacters_inFourHexDigits() {
        assertThat(
                        ControlChars.escape(
                                "a\u001b[31m\r\nb\u007f\u0085\u2028\u202e\u2066\u061c\u200f"))
                .isEqualTo(
                        "a\\u001B[31m\\u000D\\u000Ab\\u007F\\u0085\\u2028\\u202E\\u2066\\u061C\\u200F");
    }

    @Test
    void escape_leavesNoControlCharacter_ofAnyInTheBasicPlane() {
        for (char c = 0; c < 0xffff; c++) {
            String escaped = ControlChars.escape("x" + c);
            boolean control = Character.isISOControl(c) && c != '\t';
            byte direction = Character.getDirectionality(c);
            boolean bidi =
                    direction >= Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING
                            && direction <= Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT;
            if (control || bidi) {
                assertThat(escaped).as("U+%04X", (int) c).hasSize(7);
            }
        }
    }
}
