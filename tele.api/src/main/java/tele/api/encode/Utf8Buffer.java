package tele.api.encode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of bytes that text and numbers are written into, text as UTF-8. Made once and
 * reused: in the steady state nothing is allocated. An array that one huge event has made large is
 * given back by the next {@link #clear()}.
 *
 * <p>Belongs to one thread at a time.
 */
public final class Utf8Buffer {
    /** Room that {@link #clear()} keeps if the constructor is not told otherwise: 1 MiB. */
    public static final int DEFAULT_KEPT_BYTES = 1 << 20;

    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final int initialBytes;
    private final int keptBytes;

    // package-private: the writers of this package put whole runs of bytes, after room(n)
    byte[] bytes;
    int size;

    /**
     * An empty buffer that keeps up to {@link #DEFAULT_KEPT_BYTES}.
     *
     * @param initialBytes room to begin with
     * @throws IllegalArgumentException if {@code initialBytes} is negative
     */
    public Utf8Buffer(int initialBytes) {
        this(initialBytes, Math.max(initialBytes, DEFAULT_KEPT_BYTES));
    }

    /**
     * An empty buffer.
     *
     * @param initialBytes room to begin with, and to fall back to
     * @param keptBytes up to which size the room is kept by {@link #clear()}
     * @throws IllegalArgumentException if {@code initialBytes} is negative or more than {@code
     *     keptBytes}
     */
    public Utf8Buffer(int initialBytes, int keptBytes) {
        if (initialBytes < 0 || initialBytes > keptBytes) {
            throw new IllegalArgumentException(
                    "initialBytes: " + initialBytes + " is not within 0 and " + keptBytes);
        }
        this.initialBytes = initialBytes;
        this.keptBytes = keptBytes;
        this.bytes = new byte[initialBytes];
    }

    /** Bytes written since the last {@link #clear()}. */
    public int size() {
        return size;
    }

    /** Whether nothing was written since the last {@link #clear()}. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Forgets the content; keeps the room unless it has become larger than what was to be kept. */
    public void clear() {
        size = 0;
        if (bytes.length > keptBytes) {
            bytes = new byte[initialBytes];
        }
    }

    /**
     * Takes back everything after the first {@code newSize} bytes.
     *
     * @throws IllegalArgumentException if {@code newSize} is negative or more than {@link #size()}
     */
    public void truncate(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IllegalArgumentException(
                    "newSize: " + newSize + " is not within 0 and " + size);
        }
        size = newSize;
    }

    /**
     * The array behind it: the content is at 0 to {@link #size()}. Valid until the next write or
     * clear.
     */
    public byte[] array() {
        return bytes;
    }

    /**
     * The content without a copy, ready to be written to a channel. Valid until the next write or
     * clear.
     */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** A copy of the content. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** A copy of the content from {@code from}. */
    byte[] toByteArray(int from) {
        return Arrays.copyOfRange(bytes, from, size);
    }

    /** Appends the low eight bits of {@code value}. */
    public void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /**
     * Replaces one byte that is already written.
     *
     * @throws IndexOutOfBoundsException if {@code index} is negative or not below {@link #size()}
     */
    public void set(int index, int value) {
        bytes[java.util.Objects.checkIndex(index, size)] = (byte) value;
    }

    /** Appends all of {@code source}. */
    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    /** Appends {@code length} bytes of {@code source} from {@code offset}. */
    public void put(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Appends text as UTF-8, as it is; a surrogate without its partner becomes U+FFFD. */
    public void putText(String text) {
        int length = text.length();
        int i = 0;
        while (i < length) {
            i = putAsciiRun(text, i);
            if (i < length) {
                i += putCodePoint(text, i);
            }
        }
    }

    private int putAsciiRun(String text, int from) {
        int length = text.length();
        room(length - from);
        byte[] target = bytes;
        int at = size;
        int i = from;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                break;
            }
            target[at++] = (byte) c;
        }
        size = at;
        return i;
    }

    /** Appends the code point at {@code index} and tells how many chars it had. */
    int putCodePoint(String text, int index) {
        char c = text.charAt(index);
        room(4);
        if (c < 0x80) {
            bytes[size++] = (byte) c;
        } else if (c < 0x800) {
            bytes[size++] = (byte) (0xc0 | (c >> 6));
            bytes[size++] = continuation(c);
        } else if (!Character.isSurrogate(c)) {
            putThree(c);
        } else if (Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1))) {
            putFour(Character.toCodePoint(c, text.charAt(index + 1)));
            return 2;
        } else {
            putThree('\uFFFD');
        }
        return 1;
    }

    private void putThree(char c) {
        bytes[size++] = (byte) (0xe0 | (c >> 12));
        bytes[size++] = continuation(c >> 6);
        bytes[size++] = continuation(c);
    }

    private void putFour(int codePoint) {
        bytes[size++] = (byte) (0xf0 | (codePoint >> 18));
        bytes[size++] = continuation(codePoint >> 12);
        bytes[size++] = continuation(codePoint >> 6);
        bytes[size++] = continuation(codePoint);
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }

    /** Appends {@code value} in decimal. */
    public void putLong(long value) {
        room(Digits.MAX_LONG_BYTES);
        size = Digits.write(value, bytes, size);
    }

    /**
     * Appends {@code value} in decimal, so that reading it gives the same double. Nothing is
     * allocated for values of up to fifteen digits with up to nine of them after the point; the
     * others go by {@link Double#toString(double)}. NaN and the infinities appear by their names,
     * which no JSON number may have: see {@link JsonText#number}.
     */
    public void putDouble(double value) {
        room(Digits.MAX_DOUBLE_BYTES);
        int end = Digits.write(value, bytes, size);
        if (end < 0) {
            putText(Double.toString(value));
        } else {
            size = end;
        }
    }

    /**
     * Appends the lowest {@code digits} (at most 16) hexadecimal digits of {@code value}, lower
     * case.
     */
    public void putHex(long value, int digits) {
        room(digits);
        Digits.writeHex(value, digits, bytes, size);
        size += digits;
    }

    /** Makes sure that {@code more} bytes can be put at {@link #size} of {@link #bytes}. */
    void room(int more) {
        if (more > bytes.length - size) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) size + more;
        if (needed > MAX_BYTES) {
            throw new OutOfMemoryError("more than " + MAX_BYTES + " bytes in one buffer");
        }
        bytes =
                Arrays.copyOf(
                        bytes,
                        (int)
                                Math.min(
                                        MAX_BYTES,
                                        Math.max(64, Math.max(needed, bytes.length * 2L))));
    }

    /** The content as text, for tests and messages. */
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
