package tele.jul;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole numbers as {@link NumberFormat#getInstance(Locale)} of one locale does, without its
 * cost. Immutable; safe for use from any thread.
 */
final class IntegerStyle {
    private static final long[] SAMPLES = {
        0,
        7,
        -1,
        42,
        999,
        -999,
        1000,
        -1000,
        12345,
        123456,
        -1234567,
        987654321098L,
        Long.MAX_VALUE,
        Long.MIN_VALUE + 1,
        Long.MIN_VALUE
    };

    private final String negativePrefix;
    private final char separator;

    private IntegerStyle(String negativePrefix, char separator) {
        this.negativePrefix = negativePrefix;
        this.separator = separator;
    }

    /**
     * The style of a locale's number format.
     *
     * @return {@code null} if the locale writes numbers otherwise than with ASCII digits in groups
     *     of three and a sign in front
     */
    static @Nullable IntegerStyle of(NumberFormat format) {
        if (!(format instanceof DecimalFormat decimal)) {
            return null;
        }
        IntegerStyle style =
                new IntegerStyle(
                        decimal.getNegativePrefix(),
                        decimal.getDecimalFormatSymbols().getGroupingSeparator());
        // Cheaper to believe than a list of everything a DecimalFormat can do.
        for (long sample : SAMPLES) {
            StringBuilder text = new StringBuilder();
            style.append(sample, text);
            if (!text.toString().equals(decimal.format(sample))) {
                return null;
            }
        }
        return style;
    }

    void append(long number, StringBuilder to) {
        if (number > -1000 && number < 1000) {
            appendSmall((int) number, to);
            return;
        }
        if (number < 0) {
            to.append(negativePrefix);
        }
        String digits = Long.toString(number);
        int start = number < 0 ? 1 : 0;
        int next = start + (digits.length() - start - 1) % 3 + 1;
        to.append(digits, start, next);
        for (; next < digits.length(); next += 3) {
            to.append(separator).append(digits, next, next + 3);
        }
    }

    private void appendSmall(int number, StringBuilder to) {
        if (number < 0) {
            to.append(negativePrefix).append(-number);
        } else {
            to.append(number);
        }
    }
}
