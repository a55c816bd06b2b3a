package tele.sink.otlp;

import java.util.Arrays;

/**
 * A request's body as it goes over the wire, at every attempt and through the spool the same.
 *
 * @param signal what it holds
 * @param bytes where it stands, from 0; not changed as long as the body is in use
 * @param length how many of the bytes are the body
 * @param json whether it is JSON rather than protobuf
 * @param gzip whether it is compressed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy; nobody compares bodies
record Body(Signal signal, byte[] bytes, int length, boolean json, boolean gzip) {
    Body(Signal signal, byte[] bytes, boolean json, boolean gzip) {
        this(signal, bytes, bytes.length, json, gzip);
    }

    /** The same in an array that belongs to nobody else. */
    Body copy() {
        return new Body(signal, Arrays.copyOf(bytes, length), json, gzip);
    }

    /** The bytes alone, without what may stand behind them. */
    byte[] exactly() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
