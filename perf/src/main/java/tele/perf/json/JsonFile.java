package tele.perf.json;

import java.io.IOException;

/**
 * A new file to which a logging library writes JSON lines. A line holds time, level, logger,
 * thread, message, and the two fields {@code id} and {@code customer}.
 *
 * <p><b>Threads.</b> {@link #emit} may be called by any, the rest belongs to one thread. A class
 * that implements this is public and has a public constructor that takes the {@code Path}; there is
 * one open in a process at a time.
 */
public interface JsonFile extends AutoCloseable {
    /** Events that fit in its queue. */
    int QUEUE_EVENTS = 131_072;

    /** Bytes that are collected before they are written, where one can say so. */
    int BUFFER_BYTES = 256 * 1024;

    /** The logger that all use. */
    String LOGGER = "com.acme.shop.Orders";

    /** The message that all use. */
    String MESSAGE = "order accepted";

    /** The second field. */
    String CUSTOMER = "Ada";

    /** Logs an event. */
    void emit(long id);

    /** How many have left the queue and been formatted; never more than have. */
    long written();

    /** When all have been logged: lets go what is held back until there is more of it. */
    default void push() {}

    /** When all have been written: brings what is buffered to the file. */
    void flush() throws IOException;

    /** Ends it and the library's threads. */
    @Override
    void close() throws IOException;

    /** What stands before the id's digits in a line. */
    default String beforeId() {
        return "\"id\":";
    }

    /** Whether each event has a line of its own. */
    default boolean hasLineForEach() {
        return true;
    }
}
