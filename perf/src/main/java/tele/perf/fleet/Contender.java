package tele.perf.fleet;

/**
 * Something to measure, alone in its JVM ({@link Child}). A class that implements this is public
 * and has a public constructor of one {@code String[]}, its arguments, which opens everything.
 *
 * <p><b>Thread.</b> All calls come from the main thread of the process.
 */
public interface Contender extends AutoCloseable {
    /**
     * Does the work of one round and tells its figures; the first calls only warm up, with their
     * answers thrown away. Between two calls the process may be stopped for any time.
     *
     * @throws Exception if what arrived is not exactly what was sent, or for any other reason not
     *     to trust the figures; this ends the program
     */
    Sample round() throws Exception;

    @Override
    void close();
}
