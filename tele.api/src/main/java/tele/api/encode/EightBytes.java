package tele.api.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array in one step; the first of them is the lowest of the long. */
final class EightBytes {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EightBytes() {}

    static void put(long eight, byte[] target, int at) {
        LONG.set(target, at, eight);
    }

    /**
     * Whether all of them may stand in a JSON string as they are: printable ASCII but {@code "} and
     * {@code \}.
     *
     * <p>Each of the sums has a byte's highest bit set where that byte is one of those looked for.
     * A borrow may set it in a higher byte as well, but only from one that is.
     */
    static boolean arePlain(long eight) {
        long control = eight - 0x20 * EACH;
        long quote = (eight ^ '"' * EACH) - EACH;
        long backslash = (eight ^ '\\' * EACH) - EACH;
        long delete = eight + EACH;
        return ((eight | control | quote | backslash | delete) & HIGH_BITS) == 0;
    }

    /**
     * The eight decimal digits of a number below 10^8, the highest first, each as its value and not
     * yet as a character: halves, quarters and eighths are divided side by side, by multiplication
     * with the reciprocal, exact in these ranges.
     */
    static long digits(int below100Million) {
        long halves = below100Million / 10_000 | (long) (below100Million % 10_000) << 32;
        long hundreds = ((halves * 10_486) >>> 20) & 0x0000007f_0000007fL;
        long quarters = hundreds | (halves - hundreds * 100) << 16;
        long tens = ((quarters * 103) >>> 10) & 0x000f_000f_000f_000fL;
        return tens | (quarters - tens * 10) << 8;
    }
}
