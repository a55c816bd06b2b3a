package tele.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes the engine of the process when the JVM ends. Shutdown hooks run side by side, so it first
 * lets the others talk: it waits for a moment without new events, though not for long.
 */
final class ShutdownHook implements Runnable {
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private final TeleEngine engine;
    private final Thread thread;

    private ShutdownHook(TeleEngine engine) {
        this.engine = engine;
        this.thread = new Thread(null, this, "tele-shutdown", 0, false);
        thread.setContextClassLoader(null);
    }

    static ShutdownHook register(TeleEngine engine) {
        ShutdownHook hook = new ShutdownHook(engine);
        try {
            Runtime.getRuntime().addShutdownHook(hook.thread);
        } catch (IllegalStateException shuttingDown) {
            // too late for a hook: what the engine delivers until the JVM is gone is delivered
        }
        return hook;
    }

    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException shuttingDown) {
            // it is running, or will: closing twice is fine
        }
    }

    @Override
    public void run() {
        long latest = System.nanoTime() + engine.shutdownTimeout().toNanos() / 4;
        long accepted;
        do {
            accepted = engine.accepted();
            LockSupport.parkNanos(this, QUIET_NANOS);
        } while (accepted != engine.accepted() && System.nanoTime() - latest < 0);
        engine.close();
    }
}
