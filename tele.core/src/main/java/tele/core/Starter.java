package tele.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tele.core.boot.FirstLook;

/**
 * The start of an engine that captures already, on the thread that then is its worker: settings,
 * sinks, everything behind the queue. A class and no lambda: the first event of a process waits for
 * it.
 */
final class Starter implements Runnable {
    /**
     * The thread whose event began all this is still loading classes to capture it, from the same
     * jars: it goes first.
     */
    private static final long FIRST_EVENT_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final TeleEngine engine;
    private final FirstLook look;

    Starter(TeleEngine engine, FirstLook look) {
        this.engine = engine;
        this.look = look;
    }

    @Override
    public void run() {
        LockSupport.parkNanos(this, FIRST_EVENT_NANOS);
        engine.startHere(look.settings());
    }
}
