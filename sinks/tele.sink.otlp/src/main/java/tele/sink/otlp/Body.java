package tele.sink.otlp;

/**
 * A request's body as it goes over the wire, at every attempt and through the spool the same.
 *
 * @param signal what it holds
 * @param bytes owned, never changed
 * @param json whether it is JSON rather than protobuf
 * @param gzip whether it is compressed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy; nobody compares bodies
record Body(Signal signal, byte[] bytes, boolean json, boolean gzip) {
    String contentType() {
        return json ? "application/json" : "application/x-protobuf";
    }
}
