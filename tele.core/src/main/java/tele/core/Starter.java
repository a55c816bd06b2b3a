package tele.core;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tele.core.boot.FirstLook;

/**
 * The start of the engine of the process, on the thread that then is its worker: settings, sinks,
 * everything behind the queue. Events queue meanwhile.
 */
final class Starter implements Runnable, BooleanSupplier {
    /*
     * First      the thread whose first event began all this is still loading classes to capture it, from the same jars. It goes
     *            first: the starter lets a moment pass, unless the event is there or somebody asks for the settings.
     */
    private static final long FIRST_EVENT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final TeleEngine engine;
    private final Front front;
    private final FirstLook look;

    Starter(TeleEngine engine, Front front, FirstLook look) {
        this.engine = engine;
        this.front = front;
        this.look = look;
    }

    @Override
    public void run() {
        front.queue.wakeUp().sleep(FIRST_EVENT_NANOS, this);
        engine.startHere(look.settings());
    }

    /** Whether there is anything to do. */
    @Override
    public boolean getAsBoolean() {
        return engine.isSettingsWanted() || !front.queue.isEmpty();
    }
}
