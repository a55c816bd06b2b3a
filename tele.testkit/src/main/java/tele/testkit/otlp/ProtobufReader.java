package tele.testkit.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Reads one protobuf message, field by field: {@code while (reader.next()) switch
 * (reader.field())}. Strict: everything that a protobuf parser refuses is a {@link MalformedOtlp}.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int wireType;

    ProtobufReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtobufReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Moves to the next field; its value must be read or skipped. {@code false} at the end. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = rawVarint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (field == 0 || tag >>> 32 != 0) {
            throw new MalformedOtlp("field number " + (tag >>> 3));
        }
        return true;
    }

    int field() {
        return field;
    }

    long varint() {
        require(VARINT);
        return rawVarint();
    }

    boolean bool() {
        return varint() != 0;
    }

    long fixed64() {
        require(FIXED64);
        return little(8);
    }

    int fixed32() {
        require(FIXED32);
        return (int) little(4);
    }

    double doubleValue() {
        return Double.longBitsToDouble(fixed64());
    }

    ProtobufReader message() {
        int from = lengthDelimited();
        return new ProtobufReader(bytes, from, at);
    }

    byte[] byteArray() {
        int from = lengthDelimited();
        return java.util.Arrays.copyOfRange(bytes, from, at);
    }

    String hex() {
        return HexFormat.of().formatHex(byteArray());
    }

    String string() {
        int from = lengthDelimited();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, at - from))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new MalformedOtlp("field " + field + " is not UTF-8");
        }
    }

    void skip() {
        switch (wireType) {
            case VARINT -> rawVarint();
            case FIXED64 -> little(8);
            case LENGTH_DELIMITED -> lengthDelimited();
            case FIXED32 -> little(4);
            default -> throw new MalformedOtlp("wire type " + wireType);
        }
    }

    /** Passes over a run of bytes and returns where it began. */
    private int lengthDelimited() {
        require(LENGTH_DELIMITED);
        long length = rawVarint();
        if (length < 0 || length > end - at) {
            throw new MalformedOtlp(
                    "field "
                            + field
                            + " is "
                            + length
                            + " bytes long, "
                            + (end - at)
                            + " are left");
        }
        int from = at;
        at += (int) length;
        return from;
    }

    private long rawVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = nextByte();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedOtlp("varint of more than 10 bytes");
    }

    private long little(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (nextByte() & 0xffL) << (8 * i);
        }
        return value;
    }

    private byte nextByte() {
        if (at == end) {
            throw new MalformedOtlp("ends in the middle of field " + field);
        }
        return bytes[at++];
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw new MalformedOtlp(
                    "field " + field + " has wire type " + wireType + " instead of " + expected);
        }
    }
}
