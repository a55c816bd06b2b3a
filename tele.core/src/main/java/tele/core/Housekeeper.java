package tele.core;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tele.api.event.Placeholder;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.core.queue.WakeUp;

/**
 * Does what takes time or foreign locks and is nobody's hot path: looking at the settings file,
 * telling event sources about levels, summing up diagnostics. On a thread of its own, because the
 * worker must wait for nothing.
 */
final class Housekeeper {
    /*
     * Submitters any thread, in submit().
     * Thread     one, in run(), or whoever calls turn() in an engine without threads.
     */
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Runnable everyRound;
    private final Diagnostics diagnostics;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean stopped;

    /**
     * @param everyRound done about once a second
     */
    Housekeeper(Runnable everyRound, Diagnostics diagnostics) {
        this.everyRound = everyRound;
        this.diagnostics = diagnostics;
    }

    void submit(Runnable task) {
        tasks.add(task);
        wakeUp.wake();
    }

    void run() {
        BooleanSupplier hasWork = () -> stopped || !tasks.isEmpty();
        while (!stopped) {
            turn();
            wakeUp.sleep(ROUND_NANOS, hasWork);
        }
    }

    void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            attempt(task);
        }
        attempt(everyRound);
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            diagnostics.report(
                    Report.error(
                            "TELE-903",
                            "housekeeper",
                            "housekeeping: " + Placeholder.textOf(bug) + "; it goes on",
                            null,
                            bug));
        }
    }

    void stop() {
        stopped = true;
        wakeUp.wake();
    }
}
