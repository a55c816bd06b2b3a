package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is made the short way, and what is left to the long one. */
final class ShortMessageTest {
    private final IntegerStyle us = style(Locale.US);

    @Test
    void of_putsTheArgumentsBetweenTheLiterals() {
        assertThat(message(us, 1_234_567L, "Ada")).isEqualTo("a 1,234,567 b Ada c");
        assertThat(message(us, -1_000, null)).isEqualTo("a -1,000 b null c");
        assertThat(message(us, true, 'x')).isEqualTo("a true b x c");
        assertThat(message(us, "é", "")).isEqualTo("a é b  c");
        assertThat(message(us, Long.MIN_VALUE, 0)).isEqualTo("a -9,223,372,036,854,775,808 b 0 c");
    }

    @Test
    void of_leavesToOthers_whatIsNotLatin1() {
        assertThat(message(us, 1, "€")).isNull();
        assertThat(message(style(Locale.FRANCE), 1_000, "")).isNull(); // a narrow space between
        assertThat(ShortMessage.latin1("€")).isNull();
    }

    @Test
    void of_leavesToOthers_whatMightRunForeignCodeOrNeedAFormat() {
        assertThat(message(us, 1.5, "")).isNull();
        assertThat(message(us, new UUID(1, 2), "")).isNull();
        assertThat(message(us, Thread.State.NEW, "")).isNull();
    }

    @Test
    void of_leavesToOthers_anArgumentThatIsMissing() {
        assertThat(message(us, 1)).isNull();
    }

    @Test
    void of_leavesToOthers_whatIsLong_andNeverWritesBeyondItsRoom() {
        String most = "x".repeat(ShortMessage.MAX_ARGUMENT_CHARS);
        assertThat(message(us, most, most)).isEqualTo("a " + most + " b " + most + " c");
        assertThat(message(us, most + "x", "")).isNull();
        for (int length = 0; length < 2 * ShortMessage.MAX_CHARS; length++) {
            byte[][] literals = {bytes("z"), bytes("|"), bytes("y".repeat(length))};
            Object[] arguments = {Long.MIN_VALUE, most};
            assertThatCode(() -> ShortMessage.of(literals, new int[] {0, 1}, arguments, us))
                    .doesNotThrowAnyException();
        }
    }

    private static @Nullable String message(IntegerStyle style, @Nullable Object... arguments) {
        byte[][] literals = {bytes("a "), bytes(" b "), bytes(" c")};
        return ShortMessage.of(literals, new int[] {0, 1}, arguments, style);
    }

    private static byte[] bytes(String text) {
        return Objects.requireNonNull(ShortMessage.latin1(text));
    }

    private static IntegerStyle style(Locale locale) {
        return Objects.requireNonNull(IntegerStyle.of(NumberFormat.getInstance(locale)));
    }
}
