package tele.perf.pipe;

/** Numbers of events: who sent it, and which of his it is. */
public final class Ids {
    private static final int PRODUCER_SHIFT = 40;

    private Ids() {}

    /**
     * The number of an event.
     *
     * @param producer from 0
     * @param sequence from 0, less than 2^40
     */
    public static long of(int producer, long sequence) {
        return ((long) producer << PRODUCER_SHIFT) | sequence;
    }

    static int producer(long id) {
        return (int) (id >>> PRODUCER_SHIFT);
    }

    static long sequence(long id) {
        return id & ((1L << PRODUCER_SHIFT) - 1);
    }

    /** The digits after the first {@code =}: for ends that get text. */
    static long in(CharSequence text) {
        int i = 0;
        while (text.charAt(i++) != '=') {
            // go on
        }
        long id = 0;
        for (char c; i < text.length() && (c = text.charAt(i)) >= '0' && c <= '9'; i++) {
            id = id * 10 + (c - '0');
        }
        return id;
    }
}
