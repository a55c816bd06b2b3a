package tele.api.event;

/** A span's role in the exchange it describes, with the numbers of OTLP ({@code Span.SpanKind}). */
public enum SpanKind {
    /** Inside one process; the default. */
    INTERNAL(1),
    /** Handles a request that came from outside. */
    SERVER(2),
    /** Sends a request and waits for the answer. */
    CLIENT(3),
    /** Sends a message and does not wait. */
    PRODUCER(4),
    /** Handles a message. */
    CONSUMER(5);

    private final int number;

    SpanKind(int number) {
        this.number = number;
    }

    /** The OTLP number. */
    public int number() {
        return number;
    }
}
