package tele.api.encode;

import java.util.Arrays;

/**
 * A growing array of bytes that text is written into as UTF-8. Belongs to one thread; made once and
 * reused.
 */
public final class Utf8Buffer {
    private byte[] bytes;
    private int size;

    /** An empty buffer with room for {@code initialBytes}. */
    public Utf8Buffer(int initialBytes) {
        bytes = new byte[initialBytes];
    }

    /** Bytes written since the last {@link #clear()}. */
    public int size() {
        return size;
    }

    /** Forgets the content, keeps the room. */
    public void clear() {
        size = 0;
    }

    /** Appends one byte. */
    public void put(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(64, size * 2));
        }
        bytes[size++] = (byte) value;
    }
}
