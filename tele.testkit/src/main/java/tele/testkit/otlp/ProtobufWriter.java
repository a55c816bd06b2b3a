package tele.testkit.otlp;

import java.io.ByteArrayOutputStream;

/** As much of the protobuf encoding as answers need. */
final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void varint(int field, long value) {
        raw((long) field << 3 | VARINT);
        raw(value);
    }

    void bytes(int field, byte[] value) {
        raw((long) field << 3 | LENGTH_DELIMITED);
        raw(value.length);
        out.writeBytes(value);
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
