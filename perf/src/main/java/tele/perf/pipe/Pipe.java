package tele.perf.pipe;

/**
 * A logging library, open, from the call to an end that counts. The event: level INFO, a message, a
 * long {@code id} and a string {@code customer}; how a library says this best is its pipe's
 * decision.
 *
 * <p><b>Threads.</b> {@link #emit} and {@link #emitOff} may be called by any; the rest belongs to
 * one thread.
 */
public interface Pipe extends AutoCloseable {
    /** Events that fit in the queue. */
    int QUEUE_EVENTS = 131_072;

    /** The logger that all use. */
    String LOGGER = "com.acme.shop.Orders";

    /** The message that all use. */
    String MESSAGE = "order accepted";

    /** The second field. */
    String CUSTOMER = "Ada";

    /** Logs an event. */
    void emit(long id);

    /** The same call with a level that is off. */
    void emitOff(long id);

    /** What came out at the end. */
    Arrivals arrivals();

    /** Makes a library that collects batches send what it has. */
    default void push() {}

    /** What the library says it has dropped; -1 if it does not say. */
    default long dropped() {
        return -1;
    }

    /** Holds the events back, so that the queue fills. */
    default void stall() {
        arrivals().block();
    }

    /** Lets them go. */
    default void resume() {
        arrivals().unblock();
    }

    @Override
    void close();
}
