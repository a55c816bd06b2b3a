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

    private static final int EIGHT_DIGITS = 100_000_000;
    private static final long EIGHT_ZEROS = 0x3030303030303030L;

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
        return writePositive(value, target, at);
    }

    // Whole eights are stored over the room of what follows, which a long always has.
    private static int writePositive(long value, byte[] target, int at) {
        if (value < EIGHT_DIGITS) {
            return writeUpToEight((int) value, target, at);
        }
        long high = value / EIGHT_DIGITS;
        int end = writePositive(high, target, at);
        writeEight((int) (value - high * EIGHT_DIGITS), target, end);
        return end + 8;
    }

    private static int writeUpToEight(int value, byte[] target, int at) {
        long digits = EightBytes.digits(value);
        int zeros = Math.min(7, Long.numberOfTrailingZeros(digits) >> 3);
        EightBytes.put((digits | EIGHT_ZEROS) >>> (8 * zeros), target, at);
        return at + 8 - zeros;
    }

    private static void writeEight(int value, byte[] target, int at) {
        EightBytes.put(EightBytes.digits(value) | EIGHT_ZEROS, target, at);
    }

    /** Writes the nine digits of a fraction of a second. */
    static void writeNanos(int nanos, byte[] target, int at) {
        int first = nanos / EIGHT_DIGITS;
        target[at] = (byte) ('0' + first);
        writeEight(nanos - first * EIGHT_DIGITS, target, at + 1);
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
        for (int at = end - 1; at >= end - count; at--) {
            target[at] = (byte) ('0' + rest % 10);
            rest /= 10;
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

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
