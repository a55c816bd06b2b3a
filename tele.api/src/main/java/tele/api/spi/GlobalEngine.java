package tele.api.spi;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tele.api.TeleStats;
import tele.api.encode.ControlChars;
import tele.api.event.Level;

/**
 * The engine of the process, behind {@link tele.api.Tele} and for event sources that the JDK makes
 * itself, such as a log handler named in {@code logging.properties}. It starts at the first event,
 * or at {@code Tele.install()}.
 */
public final class GlobalEngine {
    /*
     * Writers    start() and closed(), under one lock.
     * Readers    any thread, by one volatile read.
     * Waiting    a thread that comes while another starts the engine waits for it: a few milliseconds, and safe, because
     *            starting takes no lock that a logging thread may hold (neither the log manager's nor a class loader's of
     *            the application). The starting thread itself may log; for that nested call there is no engine yet.
     * Attacked by GlobalEngineTest.
     */
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final LevelGates GATES =
            new LevelGates(Level.TRACE); // undecided: the first event decides

    private static final String OWN_PROVIDER = "tele.core.boot.CoreEngineProvider";

    private static volatile @Nullable Engine engine;
    private static volatile boolean mayStart = true;
    private static volatile TeleStats lastAccount = TeleStats.NOTHING;

    private GlobalEngine() {}

    /** The gates of the process; exist before the engine does. */
    public static LevelGates gates() {
        return GATES;
    }

    /**
     * The running engine; starts it if this is the first need of it.
     *
     * @return {@code null} if there is no engine on the path, it was closed, or this call comes
     *     from inside its start
     */
    public static @Nullable Engine get() {
        Engine running = engine;
        if (running != null) {
            return running;
        }
        // looked at again: it may have started meanwhile
        return mayStart ? start(false, false) : engine;
    }

    /**
     * As {@link #get()}, for who has an event at hand: if this is the first need of the engine, it
     * captures as soon as it can, and goes on starting on a thread of its own.
     */
    public static @Nullable Engine capturing() {
        Engine running = engine;
        if (running != null) {
            return running;
        }
        return mayStart ? start(false, true) : engine;
    }

    /**
     * The running engine, {@code null} if it has not been started or was closed; starts nothing.
     */
    public static @Nullable Engine running() {
        return engine;
    }

    /**
     * Whether there is no engine and will be none unless the application starts one: none is on the
     * path, it failed to start, or it was closed. A source that stands in the place of something
     * else can then do what that did. {@code false} inside the start of an engine.
     */
    public static boolean isAbsent() {
        return engine == null && !mayStart && !LOCK.isHeldByCurrentThread();
    }

    /** As {@link #get()}, but starts a new engine also after an earlier one was closed. */
    public static @Nullable Engine start() {
        return start(true, false);
    }

    private static @Nullable Engine start(boolean anew, boolean capturing) {
        if (LOCK.isHeldByCurrentThread()) {
            return null;
        }
        LOCK.lock();
        try {
            // asked again: whoever waited for the lock may find an engine started and closed
            if (engine == null && (anew || mayStart)) {
                engine = startFirstFound(capturing);
            }
            return engine;
        } finally {
            mayStart = false; // not before the engine is there, see get()
            LOCK.unlock();
        }
    }

    private static @Nullable Engine startFirstFound(boolean capturing) {
        Engine started = null;
        try {
            EngineProvider provider = provider();
            if (provider != null) {
                started = capturing ? provider.startCapturing(GATES) : provider.start(GATES);
            }
        } catch (ServiceConfigurationError | LinkageError incomplete) {
            reportUnloadable(incomplete, 0);
        } finally {
            if (started == null) {
                GATES.openTo(Level.OFF); // from here on a call costs a field read
            }
        }
        return started;
    }

    // There is no engine to tell it, and the application must not pay for a jar that is missing.
    private static void reportUnloadable(Throwable incomplete, long left) {
        String line =
                "[tele] ERROR TELE-201 the engine cannot be loaded ("
                        + ControlChars.escape(String.valueOf(incomplete))
                        + "); nothing is captured"
                        + (left == 0 ? "" : ", and " + left + " captured before are lost")
                        + ". -> put all jars that tele.core needs on the path\n";
        try {
            // not closed, it is the process's; not System.err, which may be a logger's
            new FileOutputStream(FileDescriptor.err).write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException noStandardError) {
            // then nobody can be told
        }
    }

    /**
     * For the engine: it is being closed, so from here on there is none. Closes all gates.
     *
     * @return whether it was the engine of the process, which then owes its {@link #lastAccount}
     */
    @SuppressWarnings("ReferenceEquality") // this very engine, not one like it
    public static boolean closed(Engine closed) {
        LOCK.lock();
        try {
            boolean wasOurs = engine == closed;
            if (wasOurs) {
                engine = null;
                GATES.openTo(Level.OFF);
            }
            return wasOurs;
        } finally {
            LOCK.unlock();
        }
    }

    /**
     * For the engine: after it had begun to capture it turned out that it cannot work.
     *
     * @param account of what was captured until then: all of it dropped or queued
     */
    public static void failed(Engine failed, Throwable failure, TeleStats account) {
        reportUnloadable(failure, account.queued());
        if (closed(failed)) {
            lastAccount(account);
        }
    }

    /** For the engine, at the end of its close: what became of every event. */
    public static void lastAccount(TeleStats account) {
        lastAccount = account;
    }

    /**
     * The account of the running engine; without one, that of the last engine at its end; all zero
     * if there was none.
     */
    public static TeleStats stats() {
        Engine running = engine;
        return running == null ? lastAccount : running.stats();
    }

    // The loader that has tele.api, not the thread's: a web application's tele must find that
    // application's engine, and a loader must not be kept alive by whichever thread happened to
    // log first.
    private static @Nullable EngineProvider provider() {
        ClassLoader loader = GlobalEngine.class.getClassLoader();
        if (!GlobalEngine.class.getModule().isNamed()) {
            EngineProvider own = ownProvider(loader);
            if (own != null) {
                return own;
            }
        }
        Iterator<EngineProvider> found =
                ServiceLoader.load(EngineProvider.class, loader).iterator();
        return found.hasNext() ? found.next() : null;
    }

    // On the class path, service files are read through connections made of URLs: 5 to 15 ms of the
    // first event, which a class of a known name does not take. Modules know their providers.
    private static @Nullable EngineProvider ownProvider(@Nullable ClassLoader loader) {
        try {
            return Class.forName(OWN_PROVIDER, true, loader)
                    .asSubclass(EngineProvider.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException otherEngine) {
            return null;
        }
    }
}
