package tele.sink.otlp;

/**
 * Bytes that are written again and again, with as many behind them that copying by eights needs no
 * end of its own.
 */
final class Encoded {
    private static final int SLACK_BYTES = 2 * Long.BYTES;

    final byte[] bytes;
    final int length;

    private Encoded(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** What a writer holds. */
    static Encoded of(ProtoWriter writer) {
        int length = writer.size();
        byte[] bytes = new byte[length + SLACK_BYTES];
        writer.copy(length, bytes, 0, length);
        return new Encoded(bytes, length);
    }
}
