package tele.perf.otlp;

/** The number that every record of a load has in its field {@code id}: whose it is, and which. */
final class RecordId {
    private static final int SEQUENCE_BITS = 32;

    private RecordId() {}

    static long of(int producer, int sequence) {
        return (long) producer << SEQUENCE_BITS | sequence;
    }

    static int producer(long id) {
        return (int) (id >>> SEQUENCE_BITS);
    }

    static int sequence(long id) {
        return (int) id;
    }
}
