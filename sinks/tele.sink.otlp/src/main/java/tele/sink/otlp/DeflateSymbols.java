package tele.sink.otlp;

/** The alphabets of RFC 1951, section 3.2.5: symbols for lengths and distances of matches. */
final class DeflateSymbols {
    static final int END_OF_BLOCK = 256;
    static final int FIRST_LENGTH = 257;
    static final int LITERALS_AND_LENGTHS = 286;
    static final int DISTANCES = 30;
    static final int MIN_LENGTH = 3;
    static final int MAX_LENGTH = 258;
    static final int MAX_DISTANCE = 32 * 1024;

    private static final int LENGTHS = 29;
    private static final int NEAR = 256; // distances with a slot each; farther ones share slots
    private static final int FAR_SHIFT = 7;

    private static final byte[] LENGTH_SYMBOL = new byte[MAX_LENGTH + 1];
    private static final int[] LENGTH_BASE = new int[LENGTHS];
    private static final byte[] LENGTH_EXTRA = new byte[LENGTHS];
    private static final byte[] DISTANCE_SYMBOL = new byte[2 * NEAR];
    private static final int[] DISTANCE_BASE = new int[DISTANCES];
    private static final byte[] DISTANCE_EXTRA = new byte[DISTANCES];

    static {
        int length = MIN_LENGTH;
        for (int symbol = 0; symbol < LENGTHS - 1; symbol++) {
            LENGTH_BASE[symbol] = length;
            LENGTH_EXTRA[symbol] = (byte) (symbol < 8 ? 0 : symbol / 4 - 1);
            int end = Math.min(length + (1 << LENGTH_EXTRA[symbol]), MAX_LENGTH + 1);
            for (; length < end; length++) {
                LENGTH_SYMBOL[length] = (byte) symbol;
            }
        }
        LENGTH_SYMBOL[MAX_LENGTH] = LENGTHS - 1; // the one symbol out of line: 258 without extra
        LENGTH_BASE[LENGTHS - 1] = MAX_LENGTH;
        int distance = 1;
        for (int symbol = 0; symbol < DISTANCES; symbol++) {
            DISTANCE_BASE[symbol] = distance;
            DISTANCE_EXTRA[symbol] = (byte) (symbol < 4 ? 0 : symbol / 2 - 1);
            int end = distance + (1 << DISTANCE_EXTRA[symbol]);
            for (; distance < end; distance++) {
                DISTANCE_SYMBOL[slot(distance)] = (byte) symbol;
            }
        }
    }

    private DeflateSymbols() {}

    private static int slot(int distance) {
        return distance <= NEAR ? distance - 1 : NEAR + ((distance - 1) >>> FAR_SHIFT);
    }

    /** The symbol of a match's length, 3 to 258, counted from {@link #FIRST_LENGTH}. */
    static int ofLength(int length) {
        return LENGTH_SYMBOL[length];
    }

    /** What has to be added to the shortest length of the symbol. */
    static int lengthExtra(int symbol, int length) {
        return length - LENGTH_BASE[symbol];
    }

    static int lengthExtraBits(int symbol) {
        return LENGTH_EXTRA[symbol];
    }

    /** The symbol of a match's distance, 1 to 32768. */
    static int ofDistance(int distance) {
        return DISTANCE_SYMBOL[slot(distance)];
    }

    /** What has to be added to the shortest distance of the symbol. */
    static int distanceExtra(int symbol, int distance) {
        return distance - DISTANCE_BASE[symbol];
    }

    static int distanceExtraBits(int symbol) {
        return DISTANCE_EXTRA[symbol];
    }
}
