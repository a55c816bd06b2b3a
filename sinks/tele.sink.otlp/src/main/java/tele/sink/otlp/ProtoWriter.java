package tele.sink.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Protobuf's wire format written from the end to the beginning, so that the length of a nested
 * message is known when its header is due: nothing is encoded or measured twice. Whoever writes a
 * message therefore writes its last field first, and each field's value before its tag.
 *
 * <p>Belongs to one thread; the buffer grows and is reused. Field numbers and types are those of
 * the Protocol Buffers encoding specification ("Message structure").
 */
final class ProtoWriter {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int DELIMITED = 2;
    static final int FIXED32 = 5;

    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;
    private static final int KEPT_BYTES = 256 * 1024;
    private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    // what is written stands in bytes[start, bytes.length)
    private int start;

    ProtoWriter(int initialBytes) {
        this.bytes = new byte[initialBytes];
        this.start = initialBytes;
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    /** Bytes written so far; the mark to hand to {@link #header} when a nested message begins. */
    int size() {
        return bytes.length - start;
    }

    /** Takes back all that was written. */
    void clear() {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
        start = bytes.length;
    }

    /**
     * Copies the {@code length} bytes that were the first when {@link #size()} was {@code size}.
     */
    void copy(int size, byte[] target, int offset, int length) {
        System.arraycopy(bytes, bytes.length - size, target, offset, length);
    }

    byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    /** Puts the header of a nested message in front of all that was written since {@code mark}. */
    void header(int field, int mark) {
        int length = size() - mark;
        if (length < 0x80) {
            room(2);
            bytes[--start] = (byte) length;
            bytes[--start] = (byte) (field << 3 | DELIMITED);
        } else {
            varint(length);
            tag(field, DELIMITED);
        }
    }

    void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    /** A varint field. */
    void number(int field, long value) {
        varint(value);
        tag(field, VARINT);
    }

    void varint(long value) {
        if ((value & ~0x7fL) == 0) {
            room(1);
            bytes[--start] = (byte) value;
            return;
        }
        int length = (70 - Long.numberOfLeadingZeros(value)) / 7;
        room(length);
        start -= length;
        long rest = value;
        int at = start;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at] = (byte) rest;
    }

    /** A fixed64 field, or a double's bits in one; fields below 16 only. */
    void fixed64(int field, long value) {
        room(9);
        start -= 9;
        bytes[start] = (byte) (field << 3 | FIXED64);
        LONG_LE.set(bytes, start + 1, value);
    }

    /** A fixed32 field. */
    void fixed32(int field, int value) {
        room(4);
        start -= 4;
        INT_LE.set(bytes, start, value);
        tag(field, FIXED32);
    }

    /** A span id: eight bytes in network order; fields below 16 only. */
    void id(int field, long value) {
        room(10);
        start -= 10;
        bytes[start] = (byte) (field << 3 | DELIMITED);
        bytes[start + 1] = 8;
        LONG_BE.set(bytes, start + 2, value);
    }

    /** A trace id: sixteen bytes in network order; fields below 16 only. */
    void id(int field, long high, long low) {
        room(18);
        start -= 18;
        bytes[start] = (byte) (field << 3 | DELIMITED);
        bytes[start + 1] = 16;
        LONG_BE.set(bytes, start + 2, high);
        LONG_BE.set(bytes, start + 10, low);
    }

    /** Writes what was encoded before. */
    void put(Encoded encoded) {
        room(encoded.length);
        start -= encoded.length;
        System.arraycopy(encoded.bytes, 0, bytes, start, encoded.length);
    }

    void raw(byte[] source) {
        room(source.length);
        start -= source.length;
        System.arraycopy(source, 0, bytes, start, source.length);
    }

    /** A string field with its header; UTF-8, a surrogate without its partner becomes U+FFFD. */
    void string(int field, String text) {
        int length = text.length();
        room(length);
        // ASCII, as nearly all telemetry is, has as many bytes as chars and can go forwards
        byte[] target = bytes;
        int mark = size();
        int at = start - length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                utf8Backwards(text);
                header(field, mark);
                return;
            }
            target[at + i] = (byte) c;
        }
        start = at;
        header(field, mark);
    }

    private void utf8Backwards(String text) {
        room(Math.multiplyExact(text.length(), 3));
        byte[] target = bytes;
        int at = start;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c < 0x80) {
                target[--at] = (byte) c;
            } else if (c < 0x800) {
                target[--at] = (byte) (0x80 | (c & 0x3f));
                target[--at] = (byte) (0xc0 | c >> 6);
            } else if (Character.isLowSurrogate(c)
                    && i > 0
                    && Character.isHighSurrogate(text.charAt(i - 1))) {
                int codePoint = Character.toCodePoint(text.charAt(--i), c);
                target[--at] = (byte) (0x80 | (codePoint & 0x3f));
                target[--at] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
                target[--at] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
                target[--at] = (byte) (0xf0 | codePoint >> 18);
            } else {
                char valid = Character.isSurrogate(c) ? '\uFFFD' : c;
                target[--at] = (byte) (0x80 | (valid & 0x3f));
                target[--at] = (byte) (0x80 | (valid >> 6 & 0x3f));
                target[--at] = (byte) (0xe0 | valid >> 12);
            }
        }
        start = at;
    }

    private void room(int more) {
        if (start < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        int size = size();
        long needed = (long) size + more;
        if (needed > MAX_BYTES) {
            throw new OutOfMemoryError("more than " + MAX_BYTES + " bytes in one request");
        }
        byte[] larger = new byte[(int) Math.min(MAX_BYTES, Math.max(needed, bytes.length * 2L))];
        System.arraycopy(bytes, start, larger, larger.length - size, size);
        start = larger.length - size;
        bytes = larger;
    }
}
