package tele.api;

/**
 * A stretch of code on one thread, to be closed by {@code try}. Closing ends what opening began and
 * brings back the context of before. Idempotent, never throws. Closed out of order or on another
 * thread it ends all the same, and the thread it was opened on gets its right context back when it
 * next asks.
 */
public interface Scope extends AutoCloseable {
    /**
     * The span that is current inside the scope; a {@linkplain Span#isRecording() silent} one if
     * there is none.
     */
    Span span();

    @Override
    void close();
}
