package tele.perf.pipe;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The call of {@code java.util.logging} that all libraries behind it are measured with: a message
 * with two arguments. The handler under test is the root logger's only one.
 */
final class JulCall {
    private static final Logger ROOT = Logger.getLogger(""); // the references keep them alive
    private static final Logger ORDERS = Logger.getLogger(Pipe.LOGGER);

    private JulCall() {}

    /** Takes all handlers away and sets the level. */
    static void prepare() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.setLevel(Level.INFO);
    }

    static void addHandler(Handler handler) {
        ROOT.addHandler(handler);
    }

    static void info(long id) {
        ORDERS.log(Level.INFO, "order {0} accepted for {1}", new Object[] {id, Pipe.CUSTOMER});
    }

    static void fine(long id) {
        ORDERS.log(Level.FINE, "order {0} accepted for {1}", new Object[] {id, Pipe.CUSTOMER});
    }

    static long idOf(LogRecord record) {
        return idOf(record.getParameters());
    }

    static long idOf(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || !(arguments[0] instanceof Long id)) {
            throw new IllegalStateException("an event without its arguments");
        }
        return id;
    }
}
