package tele.sink.otlp;

import java.util.Arrays;

/**
 * The two codes of a deflated block, one for literals and lengths, one for distances, in tables
 * with what follows each symbol anyway. An entry holds the bits, and above {@link #COUNT_SHIFT} how
 * many they are. Belongs to one thread.
 */
final class DeflateCode {
    static final int COUNT_SHIFT = 24;
    static final int BITS_MASK = (1 << COUNT_SHIFT) - 1;

    private static final int MAX_BITS = 15;
    private static final int MAX_META_BITS = 7;
    private static final int META_SYMBOLS = 19;
    private static final int REPEAT = 16;
    private static final int MIN_REPEATED = 3;
    private static final int MAX_REPEATED = 6;
    private static final int DYNAMIC = 2;
    private static final byte[] META_ORDER = {
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
    };

    /** By byte, and the end of a block. */
    final int[] literals = new int[DeflateSymbols.FIRST_LENGTH];

    /** By length, with its extra bits. */
    final int[] lengths = new int[DeflateSymbols.MAX_LENGTH + 1];

    /** By symbol. */
    final int[] distances = new int[DeflateSymbols.DISTANCES];

    private final HuffmanCode first =
            new HuffmanCode(DeflateSymbols.LITERALS_AND_LENGTHS, MAX_BITS);
    private final HuffmanCode second = new HuffmanCode(DeflateSymbols.DISTANCES, MAX_BITS);
    private final HuffmanCode meta = new HuffmanCode(META_SYMBOLS, MAX_META_BITS);
    private final int[] metaCounts = new int[META_SYMBOLS];

    /** Takes a number and how many bits it has. */
    interface Bits {
        void put(int value, int count);
    }

    /** Makes the codes for symbols that come so often, none of them never. */
    void fit(int[] literalCounts, int[] distanceCounts) {
        first.fit(literalCounts);
        second.fit(distanceCounts);
        for (int symbol = 0; symbol < literals.length; symbol++) {
            literals[symbol] = first.code(symbol) | (first.bits(symbol) << COUNT_SHIFT);
        }
        for (int length = DeflateSymbols.MIN_LENGTH; length < lengths.length; length++) {
            int symbol = DeflateSymbols.ofLength(length);
            int known = DeflateSymbols.FIRST_LENGTH + symbol;
            int bits = first.bits(known);
            lengths[length] =
                    first.code(known)
                            | DeflateSymbols.lengthExtra(symbol, length) << bits
                            | (bits + DeflateSymbols.lengthExtraBits(symbol)) << COUNT_SHIFT;
        }
        for (int symbol = 0; symbol < distances.length; symbol++) {
            distances[symbol] = second.code(symbol) | (second.bits(symbol) << COUNT_SHIFT);
        }
    }

    /** Writes the codes as a block begins with them, section 3.2.7. */
    void writeTo(Bits out) {
        Arrays.fill(metaCounts, 0);
        eachLength((symbol, repeated) -> metaCounts[symbol]++);
        meta.fit(metaCounts);
        int kept = META_SYMBOLS;
        while (meta.bits(META_ORDER[kept - 1]) == 0) {
            kept--;
        }
        out.put(DYNAMIC, 2);
        out.put(DeflateSymbols.LITERALS_AND_LENGTHS - DeflateSymbols.FIRST_LENGTH, 5);
        out.put(DeflateSymbols.DISTANCES - 1, 5);
        out.put(kept - 4, 4);
        for (int i = 0; i < kept; i++) {
            out.put(meta.bits(META_ORDER[i]), 3);
        }
        eachLength(
                (symbol, repeated) -> {
                    out.put(meta.code(symbol), meta.bits(symbol));
                    if (symbol == REPEAT) {
                        out.put(repeated - MIN_REPEATED, 2);
                    }
                });
    }

    /** The lengths of both codes as one row, in which some repeat the one before. */
    private void eachLength(Bits action) {
        int all = DeflateSymbols.LITERALS_AND_LENGTHS + DeflateSymbols.DISTANCES;
        for (int at = 0; at < all; ) {
            int length = lengthAt(at++);
            action.put(length, 1);
            int same = 0;
            while (same < MAX_REPEATED && at + same < all && lengthAt(at + same) == length) {
                same++;
            }
            if (same >= MIN_REPEATED) {
                action.put(REPEAT, same);
                at += same;
            }
        }
    }

    private int lengthAt(int index) {
        return index < DeflateSymbols.LITERALS_AND_LENGTHS
                ? first.bits(index)
                : second.bits(index - DeflateSymbols.LITERALS_AND_LENGTHS);
    }
}
