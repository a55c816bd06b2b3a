package tele.api.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8BufferTest {
    private final Utf8Buffer out = new Utf8Buffer(0);

    @Test
    void putText_equalsTheJdk_forEveryCodePoint() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < 0xd800 || codePoint > 0xdfff) {
                String text = "a" + Character.toString(codePoint) + "b";
                out.clear();
                out.putText(text);
                assertThat(out.toByteArray()).isEqualTo(text.getBytes(UTF_8));
            }
        }
    }

    @Test
    void putText_writesTheReplacementCharacter_forLoneSurrogates() {
        out.putText("\uDC00a\uD800b\uD800\uD800\uDC00\uDC00\uD800");

        assertThat(out).hasToString("\uFFFDa\uFFFDb\uFFFD\uD800\uDC00\uFFFD\uFFFD");
    }

    @Test
    void putLong_equalsTheJdk() {
        for (int shift = 0; shift < 64; shift++) {
            for (long delta = -1; delta <= 1; delta++) {
                assertLong((1L << shift) + delta);
                assertLong(-(1L << shift) + delta);
            }
        }
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            assertLong(power - 1);
            assertLong(power);
            assertLong(-power);
        }
        assertLong(Long.MIN_VALUE);
        assertLong(Long.MAX_VALUE);
    }

    @Test
    void putDouble_readsBackAsTheSameNumber_forNumbersOfEveryKind() {
        Random random = new Random(42);
        for (int i = 0; i < 200_000; i++) {
            assertDouble(Double.longBitsToDouble(random.nextLong()));
            assertDouble(random.nextInt(1_000_000) / 100.0);
            assertDouble(random.nextLong() / 1e6);
            assertDouble(random.nextGaussian());
            assertDouble(random.nextInt() * Math.pow(10, random.nextInt(20) - 10));
        }
        for (double value :
                new double[] {
                    0,
                    -0.0,
                    1e15,
                    1e15 - 0.5,
                    9.999999999999999e14,
                    Double.MIN_VALUE,
                    Double.MAX_VALUE
                }) {
            assertDouble(value);
            assertDouble(-value);
        }
    }

    @Test
    void putDouble_writesShortDecimals_asPeopleDo() {
        for (double value :
                new double[] {9.9, -12.5, 0.1, 100, 0.000001, 19.99, -0.0, 123456789.25}) {
            out.putDouble(value);
            out.put(' ');
        }

        assertThat(out).hasToString("9.9 -12.5 0.1 100.0 0.000001 19.99 -0.0 123456789.25 ");
    }

    @Test
    void putHex_writesExactlyTheDigitsAskedFor() {
        out.putHex(0x0af7651916cd43ddL, 16);
        out.putHex(0x1ff, 2);

        assertThat(out).hasToString("0af7651916cd43ddff");
    }

    @Test
    void clear_keepsOrdinaryRoom_andGivesHugeRoomBack() {
        Utf8Buffer small = new Utf8Buffer(16, 64);
        small.put(new byte[50]);
        small.clear();
        assertThat(small.array()).hasSizeGreaterThanOrEqualTo(50);

        small.put(new byte[1000]);
        small.clear();
        assertThat(small.array()).hasSize(16);
        assertThat(small.isEmpty()).isTrue();
    }

    @Test
    void truncate_takesBackTheEnd_andRefusesMoreThanThereIs() {
        out.putText("whole,half");
        out.truncate(5);

        assertThat(out).hasToString("whole");
        assertThat(out.asByteBuffer().remaining()).isEqualTo(5);
        assertThatThrownBy(() -> out.truncate(6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("newSize");
    }

    private void assertLong(long value) {
        out.clear();
        out.putLong(value);
        assertThat(out).hasToString(Long.toString(value));
    }

    private void assertDouble(double value) {
        out.clear();
        out.putDouble(value);
        if (Double.doubleToLongBits(Double.parseDouble(out.toString()))
                != Double.doubleToLongBits(value)) {
            assertThat(out).as("%s", value).hasToString(Double.toString(value));
        }
    }
}
