package tele.sink.otlp;

import java.nio.ByteBuffer;

/**
 * Steps through the fields of one protobuf message. Never reads beyond it; throws {@link
 * IllegalArgumentException} if it is malformed.
 */
final class ProtoReader {
    private final ByteBuffer in;
    private int tag;

    ProtoReader(ByteBuffer message) {
        this.in = message;
    }

    /** Goes to the next field, whose value must then be read or skipped. */
    boolean next() {
        if (!in.hasRemaining()) {
            return false;
        }
        tag = (int) varint();
        if (field() == 0) {
            throw new IllegalArgumentException("field number 0");
        }
        return true;
    }

    int field() {
        return tag >>> 3;
    }

    boolean isVarint() {
        return (tag & 7) == ProtoWriter.VARINT;
    }

    boolean isDelimited() {
        return (tag & 7) == ProtoWriter.DELIMITED;
    }

    /** Where the next byte stands in the array behind the buffer. */
    int position() {
        return in.position();
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            require(1);
            byte b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("varint too long");
    }

    /** The content of a delimited field, without a copy. */
    ByteBuffer delimited() {
        long length = varint();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("length " + length);
        }
        ByteBuffer content = in.duplicate();
        content.limit(in.position() + (int) length);
        in.position(content.limit());
        return content;
    }

    void skip() {
        switch (tag & 7) {
            case ProtoWriter.VARINT -> varint();
            case ProtoWriter.FIXED64 -> advance(8);
            case ProtoWriter.DELIMITED -> delimited();
            case ProtoWriter.FIXED32 -> advance(4);
            default -> throw new IllegalArgumentException("wire type " + (tag & 7));
        }
    }

    private void advance(int bytes) {
        require(bytes);
        in.position(in.position() + bytes);
    }

    private void require(int bytes) {
        if (in.remaining() < bytes) {
            throw new IllegalArgumentException("ends too early");
        }
    }
}
