package tele.api.encode;

/** Numbers as digits, straight into an array. */
final class Digits {
    /** Length of {@link Long#MIN_VALUE}. */
    static final int MAX_LONG_BYTES = 20;

    /** Sign, fifteen digits, point, and a zero on either side of it. */
    static final int MAX_DOUBLE_BYTES = 24;

    private static final int MAX_FRACTION_DIGITS = 9;

    // Below 2^53, where every whole number is a double: what is read back then comes from one exact
    // division.
    private static final double MAX_UNSCALED = 1e15;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    // "00", "01", … "99": two digits by one division
    private static final byte[] PAIRS = pairs();

    private static final byte[] HEX = JsonText.ascii("0123456789abcdef");

    private Digits() {}

    /** Writes {@code value} at {@code at} and returns the index after it. */
    static int write(long value, byte[] target, int at) {
        if (value == Long.MIN_VALUE) { // the one without a positive counterpart
            target[at] = '-';
            target[at + 1] = '9';
            return write(223_372_036_854_775_808L, target, at + 2);
        }
        if (value < 0) {
            target[at] = '-';
            return write(-value, target, at + 1);
        }
        int end = at + digits(value);
        writeBackwards(value, target, end);
        return end;
    }

    /**
     * Writes {@code value} if it is a short decimal, and returns the index after it, or -1 if it is
     * not.
     */
    static int write(double value, byte[] target, int at) {
        double magnitude = Math.abs(value);
        if (!(magnitude < MAX_UNSCALED)) { // NaN too
            return -1;
        }
        for (int scale = 0; scale <= MAX_FRACTION_DIGITS; scale++) {
            double power = POWERS_OF_TEN[scale];
            double unscaled = Math.rint(magnitude * power);
            if (unscaled >= MAX_UNSCALED) {
                return -1;
            }
            // Both are exact, so the quotient is the double nearest to the decimal: what a reader
            // will get.
            if (unscaled / power == magnitude) {
                boolean negative = Double.doubleToRawLongBits(value) < 0;
                return writeScaled(negative, (long) unscaled, scale, target, at);
            }
        }
        return -1;
    }

    private static int writeScaled(
            boolean negative, long unscaled, int scale, byte[] target, int at) {
        int start = at;
        if (negative) {
            target[start++] = '-';
        }
        long power = POWERS_OF_TEN[scale];
        int end = write(unscaled / power, target, start);
        target[end++] = '.';
        long fraction = unscaled % power;
        int fractionEnd = end + Math.max(1, scale);
        for (int i = fractionEnd - 1; i >= end; i--) {
            target[i] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        return fractionEnd;
    }

    /** Writes exactly {@code count} digits, zeros in front, ending before {@code end}. */
    static void writePadded(long value, int count, byte[] target, int end) {
        long rest = value;
        int at = end;
        int left = count;
        for (; left >= 2; left -= 2) {
            int pair = (int) (rest % 100) * 2;
            rest /= 100;
            target[--at] = PAIRS[pair + 1];
            target[--at] = PAIRS[pair];
        }
        if (left > 0) {
            target[--at] = (byte) ('0' + rest % 10);
        }
    }

    /** Writes the lowest {@code count} hexadecimal digits. */
    static void writeHex(long value, int count, byte[] target, int at) {
        long rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            target[i] = HEX[(int) rest & 15];
            rest >>>= 4;
        }
    }

    private static void writeBackwards(long value, byte[] target, int end) {
        long rest = value;
        int at = end;
        while (rest >= 100) {
            int pair = (int) (rest % 100) * 2;
            rest /= 100;
            target[--at] = PAIRS[pair + 1];
            target[--at] = PAIRS[pair];
        }
        int pair = (int) rest * 2;
        target[--at] = PAIRS[pair + 1];
        if (rest >= 10) {
            target[--at] = PAIRS[pair];
        }
    }

    private static int digits(long value) {
        int digits = 1;
        while (digits < POWERS_OF_TEN.length && value >= POWERS_OF_TEN[digits]) {
            digits++;
        }
        return digits;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }
}
