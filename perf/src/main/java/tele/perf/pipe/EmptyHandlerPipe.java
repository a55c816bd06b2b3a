package tele.perf.pipe;

import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * {@code java.util.logging} with a handler that does nothing but count, on the caller's thread: the
 * floor for everything behind this API. It has no queue.
 */
public final class EmptyHandlerPipe extends JulPipe {
    private final Arrivals arrivals = new Arrivals();

    /** Puts the handler on the root logger. */
    public EmptyHandlerPipe() {
        JulCall.prepare();
        JulCall.addHandler(new Empty(arrivals));
    }

    @Override
    public Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public void close() {
        JulCall.prepare();
    }

    private static final class Empty extends Handler {
        private final Arrivals arrivals;

        Empty(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        public void publish(LogRecord record) {
            arrivals.take(JulCall.idOf(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
