package tele.perf.start.app;

/**
 * The clock of one program: what the first log call of its process took. Tells it on standard
 * error, in one line that {@code StartUp} reads.
 */
final class FirstCall {
    /** What every program logs. */
    static final String MESSAGE = "order accepted";

    /** As whom. */
    static final String LOGGER = "com.acme.shop.Orders";

    /** How the line begins. The numbers are nanoseconds: see {@link #returned()}. */
    private static final String TOLD = "first-call ";

    private final long begun = Long.getLong("perf.begun", System.nanoTime());
    private final long main = System.nanoTime();
    private long loggerAtHand = main;

    /** To be called when the program has its logger, before it logs. */
    void loggerAtHand() {
        BeforeTheCall.load();
        loggerAtHand = System.nanoTime();
    }

    /**
     * To be called when the log call has returned. Tells the time from the start of the process to
     * {@code main}, from there to the logger, and from there to now.
     */
    void returned() {
        long returned = System.nanoTime();
        AfterTheCall.load();
        // no "+" of strings: that would load classes of its own
        System.err.println(
                TOLD.concat(Long.toString(main - begun))
                        .concat(" ")
                        .concat(Long.toString(loggerAtHand - main))
                        .concat(" ")
                        .concat(Long.toString(returned - loggerAtHand)));
    }

    /** A mark in the JVM's log of classes loaded. */
    private static final class BeforeTheCall {
        static void load() {}
    }

    /** A mark in the JVM's log of classes loaded. */
    private static final class AfterTheCall {
        static void load() {}
    }
}
