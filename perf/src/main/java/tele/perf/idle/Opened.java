package tele.perf.idle;

import java.io.IOException;

/** A logging library, open. Belongs to one thread. */
interface Opened extends AutoCloseable {
    /** Logs an event. */
    void log(long id);

    @Override
    void close() throws IOException;
}
