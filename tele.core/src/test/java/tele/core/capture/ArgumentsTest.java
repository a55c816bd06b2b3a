package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code MessageFormat} makes of an argument taken is what it makes of the argument. */
@SuppressWarnings({"JavaUtilDate", "UnnecessaryStringBuilder"}) // as applications log them
class ArgumentsTest {
    private final CaptureFixture capture = new CaptureFixture();

    static Stream<Object> arguments() {
        LongAdder adder = new LongAdder();
        adder.add(1_234_567);
        DoubleAdder doubles = new DoubleAdder();
        doubles.add(1234.5678);
        return Stream.of(
                "text",
                'c',
                true,
                (byte) 7,
                (short) 1234,
                1_234_567,
                1_234_567_890_123L,
                0.1f,
                1234.567f,
                Math.PI,
                Double.NaN,
                Float.POSITIVE_INFINITY,
                new BigDecimal("1234567890123456789.123456789"),
                new BigInteger("123456789012345678901234567890"),
                new OwnDecimal("12345.678901"),
                new AtomicInteger(1_234_567),
                new AtomicLong(1_234_567_890_123L),
                adder,
                doubles,
                new Fraction(1, 3),
                new Date(1_700_000_000_123L),
                new Timestamp(1_700_000_000_123L),
                new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT),
                Instant.ofEpochSecond(1_700_000_000),
                LocalDate.of(2024, 2, 29),
                TimeUnit.SECONDS,
                Talking.LOUD,
                UUID.fromString("00000000-0000-0001-0000-000000000002"),
                List.of(1, 2.5f, "three"),
                Map.of("a", 1),
                Optional.of(1),
                new int[] {1, 2},
                new StringBuilder("built"),
                String.class);
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void argument_isFormattedLater_asItWouldBeNow(Object argument) {
        MessageFormat plain = new MessageFormat("{0}", Locale.GERMANY);
        String now = plain.format(new Object[] {argument});
        Object taken = capture.intake.takeArgument(argument);
        assertThat(plain.format(new Object[] {taken})).isEqualTo(now);
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void number_keepsItsDigits_inAPatternThatShowsMany(Object argument) {
        if (argument instanceof Number) {
            MessageFormat pattern = new MessageFormat("{0,number,0.####################}");
            String now = pattern.format(new Object[] {argument});
            Object taken = capture.intake.takeArgument(argument);
            assertThat(pattern.format(new Object[] {taken})).isEqualTo(now);
        }
    }

    @Test
    void argument_isTakenAsItIsNow_whenItChangesLater() {
        AtomicInteger counter = new AtomicInteger(1);
        Date date = new Date(1);
        StringBuilder text = new StringBuilder("before");
        Object[] taken = {
            capture.intake.takeArgument(counter),
            capture.intake.takeArgument(date),
            capture.intake.takeArgument(text)
        };
        counter.set(2);
        date.setTime(2);
        text.replace(0, 6, "after");
        assertThat(taken).containsExactly(1L, new Date(1), "before");
    }

    @Test
    void argument_becomesAPlaceholder_whenItsNumberThrows() {
        assertThat(capture.intake.takeArgument(new Fraction(1, 0)))
                .isEqualTo(
                        "<toString of "
                                + Fraction.class.getName()
                                + " threw java.lang.ArithmeticException>");
    }

    private enum Talking {
        LOUD;

        @Override
        public String toString() {
            return "very loud";
        }
    }

    private static final class OwnDecimal extends BigDecimal {
        private static final long serialVersionUID = 1;

        OwnDecimal(String text) {
            super(text);
        }
    }

    private static final class Fraction extends Number {
        private static final long serialVersionUID = 1;
        private final int over;
        private final int under;

        Fraction(int over, int under) {
            this.over = over;
            this.under = under;
        }

        @Override
        public int intValue() {
            return over / under;
        }

        @Override
        public long longValue() {
            return over / under;
        }

        @Override
        public float floatValue() {
            return (float) doubleValue();
        }

        @Override
        public double doubleValue() {
            if (under == 0) {
                throw new ArithmeticException("zero");
            }
            return (double) over / under;
        }
    }
}
