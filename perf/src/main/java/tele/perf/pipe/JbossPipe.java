package tele.perf.pipe;

import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.handlers.AsyncHandler;

/**
 * jboss-logmanager, which is the process's LogManager ({@link #JVM_OPTION}), with its AsyncHandler.
 * Its own loggers are {@code java.util.logging}'s, so this is its best call as well. The handler
 * behind asks for no caller, so none is inferred. A full queue discards, as all others here do
 * (blocking is the default).
 */
public final class JbossPipe extends JulPipe {
    /** Makes it the LogManager. */
    public static final String JVM_OPTION =
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    private final Arrivals arrivals;
    private final AsyncHandler async = new AsyncHandler(QUEUE_EVENTS);

    /** Puts the handler on the root logger. */
    public JbossPipe() {
        this(new Arrivals());
    }

    JbossPipe(Arrivals arrivals) {
        this.arrivals = arrivals;
        async.setOverflowAction(AsyncHandler.OverflowAction.DISCARD);
        async.setHandlers(new Handler[] {new End(arrivals)});
        JulCall.prepare();
        JulCall.addHandler(async);
    }

    @Override
    public Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public void close() {
        async.close();
    }

    private static final class End extends ExtHandler {
        private final Arrivals arrivals;

        End(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        protected void doPublish(ExtLogRecord record) {
            arrivals.take(JulCall.idOf(record));
        }
    }
}
