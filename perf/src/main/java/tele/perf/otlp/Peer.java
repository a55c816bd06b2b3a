package tele.perf.otlp;

/**
 * One way to get log records to a collector, open and connected to one. {@link #emit} belongs to
 * one thread.
 */
interface Peer extends AutoCloseable {
    /** Logs the message and the two fields that are the same for every peer; never waits. */
    void emit(long id);

    /** Records that the collector has confirmed; never more than it has. */
    long delivered();

    /**
     * Waits until everything emitted is confirmed.
     *
     * @throws IllegalStateException if that does not happen
     */
    void flush();

    @Override
    void close();
}
