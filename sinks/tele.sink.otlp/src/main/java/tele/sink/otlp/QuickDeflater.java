package tele.sink.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Deflate (RFC 1951) for large bodies of telemetry: about as small as zlib's level 1, in less than
 * half of its time.
 *
 * <p>Matches of four bytes and more are found by one probe of a hash table and taken at once. Each
 * is written at once, too, so a block's Huffman codes cannot be fitted to the block itself: they
 * are fitted to the block before, and those of the first to a look at its beginning. Requests look
 * the same throughout, so that costs next to nothing. A block that does not shrink is stored.
 *
 * <p>Belongs to one thread; the same content always becomes the same bytes.
 */
final class QuickDeflater {
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int SLICE_BYTES = 4 * 1024; // short calls, so that they are soon compiled
    private static final int MIN_LOOK_BYTES = 4 * 1024;
    private static final int MAX_LOOK_BYTES = 16 * 1024;
    private static final int MAX_STORED_BYTES = 0xffff;
    private static final int HEADER_BYTES = 512; // and more than enough for what ends a block
    private static final int MIN_MATCH = 4;
    private static final int PATIENCE_SHIFT = 6; // 64 misses in a row: steps become longer
    private static final int HASH_BITS = 12;
    private static final int HASH_FACTOR = 0x9E3779B1; // Fibonacci hashing
    private static final int LAST_BASE = 1 << 30;
    private static final int SEEN_WEIGHT = 16; // against 1 for what may come yet

    private static final VarHandle LONG_LE = view(long[].class);
    private static final VarHandle INT_LE = view(int[].class);

    private final DeflateCode code = new DeflateCode();
    private final int[] literalCounts = new int[DeflateSymbols.LITERALS_AND_LENGTHS];
    private final int[] distanceCounts = new int[DeflateSymbols.DISTANCES];

    // Where four bytes of this hash were seen last, as position + base; base grows with each body,
    // so that what earlier ones have left is too far away.
    private final int[] seen = new int[1 << HASH_BITS];
    private int base = DeflateSymbols.MAX_DISTANCE + 1;

    // the end of what is written: whole bytes in out, then up to seven bits
    private byte[] out = {};
    private int size;
    private long bits;
    private int bitCount;

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Compresses the first {@code length} bytes of {@code body} into a room, behind what stands
     * there already.
     *
     * @param length of the body, not 0
     * @return the room, or a larger one with the same beginning; {@link #size} tells the end
     */
    byte[] compress(byte[] body, int length, byte[] room, int from) {
        begin(room, from);
        look(body, length);
        for (int at = 0; at < length; ) {
            int end = length - at < BLOCK_BYTES * 3 / 2 ? length : at + BLOCK_BYTES;
            at = block(body, at, end, length);
        }
        flushBits();
        forget(length);
        byte[] result = out;
        out = new byte[0];
        return result;
    }

    /** Where the content ends that was compressed last. */
    int size() {
        return size;
    }

    private void begin(byte[] room, int from) {
        out = room;
        size = from;
        bits = 0;
        bitCount = 0;
    }

    /** Counts symbols at the beginning, to no other end. */
    private void look(byte[] body, int length) {
        int start = size;
        int looked =
                Math.min(length, Math.min(Math.max(length / 8, MIN_LOOK_BYTES), MAX_LOOK_BYTES));
        ensureRoomFor(looked);
        clearCounts();
        for (int at = 0; at < looked; ) {
            at = slice(body, at, Math.min(at + SLICE_BYTES, looked), length);
        }
        forget(looked + DeflateSymbols.MAX_LENGTH);
        begin(out, start);
    }

    private void forget(int length) {
        base += length + DeflateSymbols.MAX_DISTANCE;
        if (base >= LAST_BASE) {
            Arrays.fill(seen, 0);
            base = DeflateSymbols.MAX_DISTANCE + 1;
        }
    }

    private void clearCounts() {
        Arrays.fill(literalCounts, 1);
        Arrays.fill(distanceCounts, 1);
    }

    /** Returns where the next block begins: a last match may reach beyond {@code end}. */
    private int block(byte[] body, int from, int end, int length) {
        ensureRoomFor(end - from);
        int sizeBefore = size;
        long bitsBefore = bits;
        int bitCountBefore = bitCount;
        code.fit(literalCounts, distanceCounts);
        clearCounts();
        int at = from;
        put(end == length ? 1 : 0, 1);
        code.writeTo(this::put);
        while (at < end) {
            at = slice(body, at, Math.min(at + SLICE_BYTES, end), length);
        }
        put(code.literals[DeflateSymbols.END_OF_BLOCK]);
        if (size - sizeBefore > at - from) {
            size = sizeBefore;
            bits = bitsBefore;
            bitCount = bitCountBefore;
            store(body, from, at, at == length);
        }
        return at;
    }

    /** Also for a stored block: each symbol has 15 bits at most, each match 48 for four bytes. */
    private void ensureRoomFor(int bytes) {
        long needed = size + 2L * (bytes + DeflateSymbols.MAX_LENGTH) + HEADER_BYTES;
        if (out.length < needed) {
            out = Arrays.copyOf(out, Math.toIntExact(Math.max(needed, 2L * out.length)));
        }
    }

    private void store(byte[] body, int from, int to, boolean isLast) {
        for (int at = from; at < to; ) {
            int length = Math.min(to - at, MAX_STORED_BYTES);
            put(isLast && at + length == to ? 1 : 0, 1);
            put(0, 2);
            flushBits();
            INT_LE.set(out, size, length | (~length << Short.SIZE));
            System.arraycopy(body, at, out, size + Integer.BYTES, length);
            size += Integer.BYTES + length;
            at += length;
        }
    }

    private void put(int value, int count) {
        put(value | (count << DeflateCode.COUNT_SHIFT));
    }

    /** Writes what a table of codes holds: the bits, and above them how many. */
    private void put(int codeAndBits) {
        bits |= (long) (codeAndBits & DeflateCode.BITS_MASK) << bitCount;
        bitCount += codeAndBits >>> DeflateCode.COUNT_SHIFT;
        LONG_LE.set(out, size, bits);
        size += bitCount >>> 3;
        bits >>>= bitCount & -8;
        bitCount &= 7;
    }

    private void flushBits() {
        if (bitCount > 0) {
            out[size++] = (byte) bits;
            bits = 0;
            bitCount = 0;
        }
    }

    /**
     * Compresses from {@code at} until {@code until} or, by a last match, a little farther, and
     * returns how far. The state of the output is in local variables here: this is where the time
     * goes.
     */
    private int slice(byte[] body, int at, int until, int length) {
        int[] literals = code.literals;
        int[] lengths = code.lengths;
        int[] distances = code.distances;
        byte[] target = out;
        int to = size;
        long pending = bits;
        int count = bitCount;
        int next = at;
        int misses = 0;
        // eight bytes can be read at each position where a match may begin
        int lastMatch = Math.min(until, length - Long.BYTES);
        while (next < lastMatch) {
            int four = (int) INT_LE.get(body, next);
            int slot = (four * HASH_FACTOR) >>> (Integer.SIZE - HASH_BITS);
            int candidate = seen[slot] - base;
            seen[slot] = next + base;
            int distance = next - candidate;
            if (distance <= DeflateSymbols.MAX_DISTANCE
                    && (int) INT_LE.get(body, candidate) == four) {
                int matched = matchLength(body, candidate, next, length);
                int symbol = DeflateSymbols.ofDistance(distance);
                int ofLength = lengths[matched];
                int ofDistance = distances[symbol];
                pending |= (long) (ofLength & DeflateCode.BITS_MASK) << count;
                count += ofLength >>> DeflateCode.COUNT_SHIFT;
                pending |= (long) (ofDistance & DeflateCode.BITS_MASK) << count;
                count += ofDistance >>> DeflateCode.COUNT_SHIFT;
                pending |= (long) DeflateSymbols.distanceExtra(symbol, distance) << count;
                count += DeflateSymbols.distanceExtraBits(symbol);
                literalCounts[DeflateSymbols.FIRST_LENGTH + DeflateSymbols.ofLength(matched)] +=
                        SEEN_WEIGHT;
                distanceCounts[symbol] += SEEN_WEIGHT;
                next += matched;
                misses = 0;
                LONG_LE.set(target, to, pending);
                to += count >>> 3;
                pending >>>= count & -8;
                count &= 7;
            } else {
                int stop = Math.min(next + 1 + (misses++ >>> PATIENCE_SHIFT), lastMatch);
                while (next < stop) {
                    int literal = body[next++] & 0xff;
                    int ofLiteral = literals[literal];
                    literalCounts[literal] += SEEN_WEIGHT;
                    pending |= (long) (ofLiteral & DeflateCode.BITS_MASK) << count;
                    count += ofLiteral >>> DeflateCode.COUNT_SHIFT;
                    LONG_LE.set(target, to, pending);
                    to += count >>> 3;
                    pending >>>= count & -8;
                    count &= 7;
                }
            }
        }
        size = to;
        bits = pending;
        bitCount = count;
        for (; next < until; next++) { // the last few bytes of the body
            put(literals[body[next] & 0xff]);
        }
        return next;
    }

    /** How many bytes are the same from both positions on: four it knows of, 258 at most. */
    private static int matchLength(byte[] body, int earlier, int later, int length) {
        int max = Math.min(DeflateSymbols.MAX_LENGTH, length - later);
        int matched = MIN_MATCH;
        while (matched <= max - Long.BYTES) {
            long different =
                    (long) LONG_LE.get(body, earlier + matched)
                            ^ (long) LONG_LE.get(body, later + matched);
            if (different != 0) {
                return matched + (Long.numberOfTrailingZeros(different) >>> 3);
            }
            matched += Long.BYTES;
        }
        while (matched < max && body[earlier + matched] == body[later + matched]) {
            matched++;
        }
        return matched;
    }
}
