package tele.sink.otlp;

import java.util.Arrays;

/**
 * A prefix code of limited length as RFC 1951, section 3.2.2, numbers it, fitted to how often each
 * symbol is expected. Belongs to one thread; {@link #fit} uses its arrays again.
 */
final class HuffmanCode {
    private static final int SYMBOL_BITS = 10;

    private final int maxBits;
    private final int symbols;
    private final byte[] bits;
    private final int[] codes;

    // of fit(): a tree whose leaves come first, rarest first, then its inner nodes as they are made
    private final int[] weights;
    private final long[] leaves;
    private final long[] nodeWeights;
    private final int[] parents;
    private final int[] depths;

    /**
     * @param symbols of the alphabet, below 1024
     * @param maxBits of a code
     */
    HuffmanCode(int symbols, int maxBits) {
        this.symbols = symbols;
        this.maxBits = maxBits;
        this.bits = new byte[symbols];
        this.codes = new int[symbols];
        this.weights = new int[symbols];
        this.leaves = new long[symbols];
        this.nodeWeights = new long[2 * symbols];
        this.parents = new int[2 * symbols];
        this.depths = new int[2 * symbols];
    }

    /** How many bits the code of a symbol has; 0 if it has none. */
    int bits(int symbol) {
        return bits[symbol];
    }

    /** The code of a symbol, its first bit the lowest. */
    int code(int symbol) {
        return codes[symbol];
    }

    /** Makes the code for these weights; symbols of weight 0 get none. Two at least have one. */
    void fit(int[] expected) {
        System.arraycopy(expected, 0, weights, 0, symbols);
        int used = sortLeaves();
        while (!measure(used)) {
            for (int i = 0; i < symbols; i++) {
                weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1; // flatter
            }
            used = sortLeaves();
        }
        number();
    }

    private int sortLeaves() {
        int used = 0;
        for (int i = 0; i < symbols; i++) {
            if (weights[i] > 0) {
                leaves[used++] = ((long) weights[i] << SYMBOL_BITS) | i;
            }
        }
        Arrays.sort(leaves, 0, used);
        return used;
    }

    /** The depth of each leaf is the length of its code; {@code false} if one is too long. */
    private boolean measure(int used) {
        int root = growTree(used);
        depths[root] = 0;
        for (int node = root - 1; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
            if (depths[node] > maxBits) {
                return false;
            }
        }
        Arrays.fill(bits, (byte) 0);
        for (int i = 0; i < used; i++) {
            bits[(int) leaves[i] & ((1 << SYMBOL_BITS) - 1)] = (byte) depths[i];
        }
        return true;
    }

    private int growTree(int used) {
        for (int i = 0; i < used; i++) {
            nodeWeights[i] = leaves[i] >>> SYMBOL_BITS;
        }
        int leaf = 0;
        int inner = used;
        int next = used;
        for (; next < 2 * used - 1; next++) {
            nodeWeights[next] = 0;
            for (int child = 0; child < 2; child++) { // the two lightest that have no parent
                boolean takesLeaf =
                        leaf < used && (inner == next || nodeWeights[leaf] <= nodeWeights[inner]);
                int taken = takesLeaf ? leaf++ : inner++;
                parents[taken] = next;
                nodeWeights[next] += nodeWeights[taken];
            }
        }
        return next - 1;
    }

    private void number() {
        int[] next = new int[maxBits + 2];
        for (byte length : bits) {
            next[length + 1] += length == 0 ? 0 : 1;
        }
        for (int length = 1; length <= maxBits; length++) {
            next[length] = (next[length] + next[length - 1]) << 1;
        }
        for (int i = 0; i < symbols; i++) {
            int length = bits[i];
            codes[i] =
                    length == 0 ? 0 : Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
        }
    }
}
