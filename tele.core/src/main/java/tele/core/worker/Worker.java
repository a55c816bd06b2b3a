package tele.core.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tele.api.event.Notice;
import tele.api.event.Placeholder;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.TeleClock;
import tele.core.dispatch.SinkSet;
import tele.core.queue.DropChannel;
import tele.core.queue.EventQueue;
import tele.core.queue.IdleStrategy;

/** Takes events from the queue and hands them to the lanes. Does no I/O and cannot die. */
public final class Worker {
    /*
     * Thread     one: run(), or whoever calls turn() in an engine without threads. Only submit() is for others.
     * Order      notices before events, a bounded number a turn; a command after the events captured before it was submitted and
     *            before those captured after.
     * End        a command that calls stop(): what was captured before it is dispatched by then.
     * Attacked by WorkerTest, EngineLoadTest.
     */
    private static final int BATCH = 1024;
    private static final int NOTICES_A_TURN = 16;
    private static final long LONGEST_SLEEP_NANOS =
            TimeUnit.SECONDS.toNanos(5); // a safety net, not a schedule

    private final EventQueue queue;
    private final DropChannel drops;
    private final SinkSet sinks;
    private final Diagnostics diagnostics;
    private final TeleClock clock;
    private final EventQueue.Taker dispatch;
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private boolean caughtUp; // worker thread only: the last turn left no event that it could take

    /**
     * A worker between {@code queue} and {@code sinks}.
     *
     * @param clock kept fresh for those who log
     */
    public Worker(
            EventQueue queue,
            DropChannel drops,
            SinkSet sinks,
            Diagnostics diagnostics,
            TeleClock clock) {
        this.queue = queue;
        this.drops = drops;
        this.sinks = sinks;
        this.diagnostics = diagnostics;
        this.clock = clock;
        this.dispatch = sinks::dispatch;
    }

    private record Command(long afterEvents, Runnable action) {}

    /**
     * Any thread: {@code action} runs on the worker between the events captured before and after
     * this call.
     */
    public void submit(Runnable action) {
        commands.add(new Command(queue.accepted(), action));
        queue.wakeUp().rouse();
    }

    /** Runs on the worker's thread from start to stop. */
    public void run() {
        IdleStrategy idle = new IdleStrategy(queue.wakeUp(), this::hasWork, queue.capacity());
        while (!isStopped()) {
            if (caughtUp) {
                // also after some work: who follows producers closely pulls at their caches, and
                // finds a handful each time
                idle.await(LONGEST_SLEEP_NANOS);
            }
            idle.worked(turn());
        }
    }

    /** One round; returns how much was done. Never throws. */
    public int turn() {
        int done = 0;
        caughtUp = true;
        try {
            clock.refresh();
            done += deliverNotices(); // first: they explain the gaps in what follows
            done += dispatchEvents();
            done += obeyCommands();
            if (done > 0) {
                sinks.endOfBatch();
            }
        } catch (Throwable bug) { // out of memory, for instance: nothing may end this thread
            survive(bug);
        }
        return done;
    }

    private void survive(Throwable bug) {
        try {
            String what = "worker: " + Placeholder.textOf(bug) + "; it goes on";
            diagnostics.report(Report.error("TELE-902", "worker", what, null, bug));
        } catch (Throwable noMemoryEvenToSaySo) {
            // the thread goes on; events taken down are counted by SinkSet
        }
    }

    /** Worker only: whether the last turn took all the events there were. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    private int deliverNotices() {
        if (sinks.isEmpty() && !commands.isEmpty()) {
            return 0; // nobody to tell yet, but somebody may be about to come
        }
        int done = 0;
        for (Notice notice = drops.poll(); notice != null; notice = drops.poll()) {
            tell(notice);
            if (++done == NOTICES_A_TURN) {
                break;
            }
        }
        return done;
    }

    private void tell(Notice notice) {
        sinks.dispatch(notice);
        DropChannel.tell(notice, diagnostics);
    }

    private int dispatchEvents() {
        Command next = commands.peek();
        long limit = next == null ? BATCH : Math.min(BATCH, next.afterEvents - queue.taken());
        int taken = queue.drain(dispatch, (int) Math.max(0, limit));
        caughtUp = taken < limit;
        return taken;
    }

    private int obeyCommands() {
        int done = 0;
        for (Command next = commands.peek();
                next != null && next.afterEvents <= queue.taken();
                next = commands.peek()) {
            commands.poll();
            next.action.run();
            done++;
        }
        return done;
    }

    /**
     * From a command: dispatches what has come in since, tells the total of drops, and ends the
     * worker.
     */
    public void stop() {
        try {
            while (queue.drain(dispatch, BATCH) > 0) {
                // until empty
            }
            deliverNotices();
            Notice last = drops.last();
            if (last != null) {
                tell(last);
            }
            sinks.endOfBatch();
        } finally { // whatever happens, somebody waits for this end
            stopped.countDown();
        }
    }

    /** Waits for the end, at most so long; says whether it came. */
    public boolean awaitStopped(long nanos) throws InterruptedException {
        return stopped.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Whether {@link #stop()} has come to its end. */
    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private boolean hasWork() {
        return !queue.isEmpty() || !commands.isEmpty() || !drops.isEmpty();
    }
}
