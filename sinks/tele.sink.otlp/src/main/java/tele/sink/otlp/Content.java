package tele.sink.otlp;

/**
 * The encoded records of one request, not put together yet: that is left to whoever sends it, so
 * that the lane can go on. Belongs to one thread at a time.
 */
interface Content {
    /** How many bytes it will have. */
    int size();

    /**
     * Puts it together, from the beginning of {@code target}, which has {@link #size} bytes or
     * more.
     */
    void copyTo(byte[] target);

    /** Says that it is not needed any more; its room may be used again. */
    void release();
}
