package tele.jul;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Engine;
import tele.api.spi.EventSource;

/**
 * What {@code Tele.install()} does to {@code java.util.logging}: one {@link TeleHandler} at the
 * root logger, unless one is there; levels made as verbose as filters ask; the JDK's own console
 * handler set aside while tele prints to the console. All of it survives {@code LogManager.reset()}
 * and {@code readConfiguration()}, and is undone by {@link #uninstall()}.
 */
public final class JulSource implements EventSource {
    /*
     * Wishes     engine and wanted: volatile, written by install(), levels(), uninstall().
     * Mender     makes JUL as wished. One thread at a time, without a lock: who comes while another mends leaves a request,
     *            and that one goes round again. So no thread ever waits here with a lock of LogManager in its hands, and
     *            none waits for such a lock with one of ours.
     * Hooker     puts our handler at the root logger or takes it away; one thread at a time in the same way. Looking whether it
     *            is there and adding it is two steps, and JUL calls a handler twice that was added twice.
     * reset()    closes handlers while it holds LogManager's lock: keeps() puts the handler back at once, or leaves that to the
     *            thread which is at it, and leaves the levels, which reset() is about to change, to the next record or the configuration listener.
     * Attacked by JulSourceTest, LogManagerLoopTest.
     */
    private static final CopyOnWriteArrayList<JulSource> INSTALLED = new CopyOnWriteArrayList<>();

    private final Logger root = Logger.getLogger("");
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger hookRequests = new AtomicInteger();
    private final Runnable configurationListener = this::configurationRead;

    private volatile @Nullable Engine engine;
    private volatile Map<String, Level> wanted = Map.of();
    private volatile boolean disturbed;

    private volatile @Nullable TeleHandler handler; // written by the hooker

    // mender only
    private final RaisedLevels levels = new RaisedLevels();
    private final DefaultConsole console = new DefaultConsole();

    /** For the service loader. */
    public JulSource() {}

    @Override
    @SuppressWarnings("ReferenceEquality") // the very engine
    public void install(Engine engine) {
        if (this.engine == engine) {
            return;
        }
        uninstall();
        this.engine = engine;
        INSTALLED.add(this);
        LogManager.getLogManager().addConfigurationListener(configurationListener);
        mend();
    }

    @Override
    public void levels(Map<String, Level> byPrefix) {
        wanted = Map.copyOf(byPrefix);
        mend();
    }

    @Override
    public void uninstall() {
        if (engine == null) {
            return;
        }
        engine = null;
        INSTALLED.remove(this);
        LogManager.getLogManager().removeConfigurationListener(configurationListener);
        mend();
    }

    @Override
    public List<String> facts() {
        return JulSetup.facts(root);
    }

    /** Puts a handler back that LogManager closes. False if it is not wanted any more. */
    boolean keeps(TeleHandler closing) {
        if (handler != closing || engine == null) {
            return false;
        }
        disturbed = true;
        hook();
        return true;
    }

    /** A handler of the application was closed: it may have been the one that served us. */
    static void handlerWasClosed() {
        for (JulSource source : INSTALLED) {
            source.disturbed = true;
            source.hook();
        }
    }

    /** Called at each record: after a reset the first one brings the levels back. */
    void mendIfDisturbed() {
        if (disturbed) {
            mend();
        }
    }

    private void configurationRead() {
        disturbed = true;
        mend();
    }

    private void mend() {
        if (requests.getAndIncrement() > 0) {
            return;
        }
        int done = 1;
        do {
            try {
                mendOnce();
            } catch (Throwable failed) {
                report(failed);
            }
            done = requests.addAndGet(-done);
        } while (done > 0);
    }

    private void mendOnce() {
        boolean wasReset = disturbed;
        disturbed = false;
        if (wasReset) {
            levels.forgetIfReset();
            console.forget();
        }
        Engine serving = engine;
        if (serving == null) {
            levels.restore();
            console.putBack(root);
            hook();
            return;
        }
        hook();
        console.adjust(root, serving);
        levels.raise(wanted, serving.diagnostics());
    }

    private void hook() {
        if (hookRequests.getAndIncrement() > 0) {
            return;
        }
        int done = 1;
        do {
            try {
                hookOnce();
            } catch (Throwable failed) {
                report(failed);
            }
            done = hookRequests.addAndGet(-done);
        } while (done > 0);
    }

    private void hookOnce() {
        Engine serving = engine;
        if (serving == null || isServedByAnother(serving)) {
            removeHandler();
        } else if (!isServed(serving)) {
            root.addHandler(handlerFor(serving));
        }
    }

    private boolean isServed(Engine serving) {
        for (Handler each : root.getHandlers()) {
            if (each instanceof TeleHandler ours && ours.serves(serving)) {
                return true;
            }
        }
        return false;
    }

    private boolean isServedByAnother(Engine serving) {
        for (Handler each : root.getHandlers()) {
            if (each instanceof TeleHandler ours && ours.serves(serving) && ours != handler) {
                return true;
            }
        }
        return false;
    }

    private TeleHandler handlerFor(Engine serving) {
        TeleHandler known = handler;
        if (known != null && known.serves(serving)) {
            return known;
        }
        TeleHandler made = new TeleHandler(serving, this);
        handler = made;
        return made;
    }

    private void removeHandler() {
        TeleHandler mine = handler;
        handler = null;
        if (mine != null) {
            mine.retire();
        }
        for (Handler each : root.getHandlers()) {
            if (each instanceof TeleHandler ours && ours.owner() == this) {
                root.removeHandler(ours);
            }
        }
    }

    private void report(Throwable failed) {
        Engine serving = engine;
        if (serving != null) {
            serving.diagnostics()
                    .report(
                            Report.error(
                                    "TELE-217",
                                    "java.util.logging",
                                    "java.util.logging could not be set up as wanted ("
                                            + failed
                                            + "); records may be missing",
                                    null,
                                    failed));
        }
    }
}
