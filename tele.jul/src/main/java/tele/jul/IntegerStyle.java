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

    private static final int MAX_DIGITS_AND_SEPARATORS = 19 + 6;

    private static final int[] GROUPS = groups();

    private final String negativePrefix;
    private final char separator;
    private final byte @Nullable [] latin1Prefix; // null if not all of this style is Latin-1

    private IntegerStyle(String negativePrefix, char separator) {
        this.negativePrefix = negativePrefix;
        this.separator = separator;
        this.latin1Prefix = separator <= 0xFF ? ShortMessage.latin1(negativePrefix) : null;
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

    /**
     * Writes the number so that it ends before {@code end}.
     *
     * @return where it begins; -1 if there is no room, or a character of this style is not Latin-1
     */
    int put(long number, byte[] room, int end) {
        byte[] prefix = latin1Prefix;
        if (prefix == null || end < MAX_DIGITS_AND_SEPARATORS + prefix.length) {
            return -1;
        }
        int at = end;
        long rest = number < 0 ? number : -number; // negative: the least long has no positive one
        while (rest < -Integer.MAX_VALUE) {
            long thousands = rest / 1000;
            at = putGroup((int) (thousands * 1000 - rest), room, at);
            rest = thousands;
        }
        int small = (int) -rest;
        while (small >= 1000) {
            int thousands = small / 1000;
            at = putGroup(small - thousands * 1000, room, at);
            small = thousands;
        }
        int digits = GROUPS[small];
        room[--at] = (byte) digits;
        if (small >= 10) {
            room[--at] = (byte) (digits >> 8);
            if (small >= 100) {
                room[--at] = (byte) (digits >> 16);
            }
        }
        if (number < 0) {
            at -= prefix.length;
            System.arraycopy(prefix, 0, room, at, prefix.length);
        }
        return at;
    }

    private int putGroup(int group, byte[] room, int end) {
        int digits = GROUPS[group];
        room[end - 1] = (byte) digits;
        room[end - 2] = (byte) (digits >> 8);
        room[end - 3] = (byte) (digits >> 16);
        room[end - 4] = (byte) separator;
        return end - 4;
    }

    private static int[] groups() {
        int[] groups = new int[1000];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = ('0' + i / 100) << 16 | ('0' + i / 10 % 10) << 8 | ('0' + i % 10);
        }
        return groups;
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
