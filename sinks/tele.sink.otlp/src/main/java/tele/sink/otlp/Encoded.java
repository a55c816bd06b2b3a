package tele.sink.otlp;

/**
 * Bytes that are written again and again, in a form that {@link ProtoWriter#put} can copy by
 * eights: they stand at the end of an array whose length is a multiple of eight.
 */
final class Encoded {
    final byte[] padded;
    final int length;

    private Encoded(byte[] padded, int length) {
        this.padded = padded;
        this.length = length;
    }

    /** What a writer holds. */
    static Encoded of(ProtoWriter writer) {
        int length = writer.size();
        byte[] padded = new byte[(length + 7) & -8];
        writer.copy(length, padded, padded.length - length, length);
        return new Encoded(padded, length);
    }
}
