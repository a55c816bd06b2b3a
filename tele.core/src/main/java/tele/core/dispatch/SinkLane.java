package tele.core.dispatch;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tele.api.TeleStats.SinkStats;
import tele.api.TeleStats.State;
import tele.api.event.Notice;
import tele.api.event.Placeholder;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.SinkFilter;
import tele.api.spi.TeleClock;
import tele.core.queue.LaneQueue;
import tele.core.queue.WakeUp;

/**
 * The way of events to one sink: a queue of its own, and one thread that makes every call to the
 * sink.
 */
public final class SinkLane {
    /*
     * Worker     in offer(), wake() and the methods that enqueue commands.
     * Lane       one thread (or runOnce()) in turn(): everything that touches the sink.
     * Isolation  the worker never waits for a lane: a full queue loses the event for this sink alone, counted.
     * Order      events as dispatched; notices overtake; a command is obeyed when the events before it are consumed, or its
     *            deadline is over.
     * Waiting    a lane that has caught up sleeps until the worker has put in a batch. Events do not disturb one whose sink
     *            pauses; commands do. What a sink that has given up cannot consume is no work, or its lane would never sleep.
     * End        after close() of the sink nothing is called on it. What is left then is counted as lost for "shutdown".
     * Attacked by SinkLaneTest, SinkLaneSleepTest, SinkLaneLoadTest.
     */
    private static final int BATCH = 256;
    private static final int MAX_NOTICES = 256;
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LaneConfig config;
    private final TeleClock clock;
    private final Diagnostics diagnostics;
    private final Runnable filterChanged;
    private final LaneQueue queue;
    private final LaneFilter filter;
    private final LaneCounts counts = new LaneCounts();
    private final Queue<Notice> notices =
            new ArrayBlockingQueue<>(MAX_NOTICES); // a lane that hangs needs no more of them
    private final Queue<LaneCommand> commands = new ConcurrentLinkedQueue<>();
    private final WakeUp wakeUp = new WakeUp();
    private final CountDownLatch closed = new CountDownLatch(1);

    // worker thread only
    private boolean overflowing;
    private boolean news; // something was put in since the lane was last woken

    // lane thread only
    private final SinkCalls sink;
    private final Pace pace = new Pace();
    private boolean caughtUp; // the last turn left no event that it could consume
    private volatile @Nullable Thread thread;
    private @Nullable LaneCommand
            nudged; // the command for which a pause was already cut short, once

    /**
     * @param opener opens the sink, on the lane's thread
     * @param filterChanged called on the lane's thread when the sink has given another filter
     */
    public SinkLane(
            LaneConfig config,
            SinkOpener opener,
            TeleClock clock,
            Diagnostics diagnostics,
            Runnable filterChanged) {
        this.config = config;
        this.clock = clock;
        this.diagnostics = diagnostics;
        this.filterChanged = filterChanged;
        this.queue = new LaneQueue(config.queueCapacityEvents(), config.queueMaxBytes());
        this.filter =
                new LaneFilter(
                        config.kinds(),
                        config.setFilter(),
                        config.ownFilter(),
                        config.commonFilter());
        this.sink = new SinkCalls(config, opener, counts, clock, diagnostics);
    }

    // ---- worker

    /**
     * Worker only: counts the event and puts it into the queue, if the sink wants it.
     *
     * @param heavyBytes its weight if it is heavy, else 0
     */
    void offer(TelemetryEvent event, int heavyBytes) {
        counts.dispatched();
        if (!filter.wants(event)) {
            counts.filtered();
        } else if (sink.hasGivenUp()) {
            counts.notOffered("sink_off");
        } else if (queue.offer(event, heavyBytes)) {
            noteNews();
        } else {
            counts.notOffered("lane_full");
            reportOverflow();
        }
    }

    // written only when they change: the lane reads what lies beside them at each event
    private void noteNews() {
        if (!news) {
            news = true;
        }
        if (overflowing) {
            overflowing = false;
        }
    }

    /** Worker only: whether it would accept to see this event, for the decision to render it. */
    boolean wants(TelemetryEvent event) {
        return filter.wants(event);
    }

    /** Worker only: a notice passes the filter and overtakes the events. */
    void offer(Notice notice) {
        news |= notices.offer(notice);
    }

    /** Worker only: makes a sleeping lane look, if there is news for it; after a batch. */
    void wake() {
        if (news) {
            news = false;
            wakeUp.wake();
        }
    }

    /** Worker only: a full flush of what was dispatched so far. */
    void drain(long deadline, LaneCommand.Done done) {
        command(LaneCommand.Kind.DRAIN, deadline, done);
    }

    /** Worker only: the sink is to be asked for its filter again. */
    void askFilter() {
        command(LaneCommand.Kind.ASK_FILTER, clock.nanoTime(), complete -> {});
    }

    /** Worker only: the end, after what was dispatched so far. */
    void close(long deadline) {
        command(LaneCommand.Kind.CLOSE, deadline, complete -> {});
    }

    private void command(LaneCommand.Kind kind, long deadline, LaneCommand.Done done) {
        commands.add(new LaneCommand(kind, queue.accepted(), deadline, done));
        wakeUp.rouse();
    }

    private void reportOverflow() {
        if (!overflowing) {
            overflowing = true;
            diagnostics.report(
                    Report.warn(
                            "TELE-402",
                            config.name(),
                            config.name()
                                    + ": its queue is full ("
                                    + queue.capacity()
                                    + "); events are lost for this sink until it keeps up",
                            "raise tele."
                                    + config.name()
                                    + ".queue.capacity or narrow its filter"));
        }
    }

    // ---- any thread

    /** The sink's name. */
    public String name() {
        return config.name();
    }

    /** Its account. */
    public SinkStats stats() {
        return counts.snapshot(isClosed() ? State.CLOSED : sink.state());
    }

    /** What it wants at present. */
    public SinkFilter filter() {
        return filter.filter();
    }

    /** Gives it another filter; {@code null} for the sink's own or the common one. */
    public void setFilter(@Nullable SinkFilter chosen) {
        filter.set(chosen);
    }

    /** The kinds it wants. */
    public java.util.Set<tele.api.event.EventKind> kinds() {
        return filter.kinds();
    }

    /** Whether the sink is open, so that its library's loggers are muted. */
    public boolean isOpen() {
        return sink.isOpen();
    }

    /** Whether its sink is closed, or given up at the end. */
    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits for the end, at most so long. */
    public boolean awaitClosed(long nanos) throws InterruptedException {
        return closed.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Whether it sleeps and the next event of a batch would wake it. */
    boolean isAsleep() {
        return wakeUp.hasSleeper();
    }

    /** Interrupts whatever the sink is doing; for one that has overstayed the end. */
    public void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    // ---- lane thread

    /** Runs until the lane is closed; the body of the lane's thread. */
    public void run() {
        thread = Thread.currentThread();
        while (!isClosed()) {
            try {
                if (caughtUp) {
                    await();
                }
                turn();
            } catch (Throwable bug) { // out of memory, for instance: nothing may end this thread
                survive(bug);
            }
        }
    }

    private void survive(Throwable bug) {
        try {
            diagnostics.report(
                    Report.error(
                            "TELE-901",
                            config.name(),
                            "lane " + config.name() + ": " + Placeholder.textOf(bug),
                            null,
                            bug));
        } catch (Throwable noMemoryEvenToSaySo) {
            // the thread goes on; what it took down is counted where it was lost
        }
    }

    /** One round: open if need be, notices, events, flush, commands. Returns how much was done. */
    public int turn() {
        long now = clock.nanoTime();
        caughtUp = true;
        if (isClosed()) {
            return 0;
        }
        nudge(now);
        boolean opened = sink.openIfDue(now);
        if (opened) {
            takeFilterOfSink();
        }
        int done = opened ? 1 : 0;
        if (sink.isReady(now)) {
            done += consumeNotices(now) + consumeEvents();
            done += sink.flushIfDue(clock.nanoTime()) ? 1 : 0;
        } else if (sink.hasGivenUp()) {
            done += loseWhatIsLeft("sink_off");
        }
        return done + obeyCommands();
    }

    /** Lane only: whether the last turn consumed all the events that can be consumed now. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    private int consumeNotices(long now) {
        int done = 0;
        for (Notice notice = notices.poll(); notice != null; notice = notices.poll()) {
            sink.consume(notice, now);
            done++;
        }
        return done;
    }

    private int consumeEvents() {
        int done = 0;
        long now = clock.nanoTime();
        pace.begin(now);
        caughtUp = false;
        while (done < BATCH && sink.isReady(now) && !mustPauseConsuming(now)) {
            TelemetryEvent event = queue.poll();
            if (event == null) {
                caughtUp = true;
                break;
            }
            sink.consume(event, now);
            done++;
            if (pace.isTimeToLook() || sink.isFailing() || !commands.isEmpty()) {
                now = clock.nanoTime();
                pace.looked(now);
            }
        }
        return done;
    }

    /** Whether a flush is due, or the time of a command is over: more events have to wait. */
    private boolean mustPauseConsuming(long now) {
        LaneCommand next = commands.peek();
        return sink.isFlushDue(now) || (next != null && next.isExpired(now));
    }

    /** Somebody wants something of this sink: a pause is cut short, once for each command. */
    private void nudge(long now) {
        LaneCommand next = commands.peek();
        if (next != nudged) {
            nudged = next;
            sink.tryNow(now);
        }
    }

    private int obeyCommands() {
        int done = 0;
        for (LaneCommand next = commands.peek(); next != null; next = commands.peek()) {
            long now = clock.nanoTime();
            boolean reached =
                    queue.taken() >= next.afterEvents() && (sink.isReady(now) || sink.hasGivenUp());
            // it was tried once more for this command: nothing is gained by keeping the exit
            // waiting
            boolean hopeless = next.kind() == LaneCommand.Kind.CLOSE && sink.cannotOpen();
            if (!reached && !hopeless && !next.isExpired(now)) {
                break;
            }
            commands.poll();
            obey(next, reached, now);
            done++;
        }
        return done;
    }

    private void obey(LaneCommand command, boolean reached, long now) {
        Duration left = Duration.ofNanos(command.nanosLeft(now));
        switch (command.kind()) {
            case ASK_FILTER -> takeFilterOfSink();
            case DRAIN -> command.done(reached && (sink.hasGivenUp() || sink.drain(left)));
            case CLOSE -> close(left, now);
        }
    }

    private void close(Duration timeLeft, long now) {
        try {
            consumeNotices(now);
            sink.close(timeLeft);
        } finally { // whatever happens, somebody waits for this end
            loseWhatIsLeft("shutdown");
            commands.forEach(late -> late.done(false));
            closed.countDown();
        }
    }

    private int loseWhatIsLeft(String reason) {
        int left = 0;
        while (queue.poll() != null) {
            left++;
        }
        counts.lost(left, reason);
        return left;
    }

    @SuppressWarnings("ReferenceEquality") // another filter, even an equal one, has other answers
    private void takeFilterOfSink() {
        SinkFilter before = filter.filter();
        filter.own(sink.filter());
        if (filter.filter() != before) {
            filterChanged.run();
        }
    }

    private void await() {
        if (sink.isReady(clock.nanoTime()) || sink.hasGivenUp()) {
            wakeUp.sleep(nanosToSleep(), this::hasWork);
        } else {
            wakeUp.rest(nanosToSleep(), this::isCommanded);
        }
    }

    private boolean hasWork() {
        boolean somethingToConsume = !queue.isEmpty() || !notices.isEmpty();
        return (somethingToConsume && sink.isReady(clock.nanoTime())) || isCommanded();
    }

    private boolean isCommanded() {
        return commands.peek() != nudged;
    }

    private long nanosToSleep() {
        long now = clock.nanoTime();
        long wait = Math.min(LONGEST_SLEEP_NANOS, sink.nanosUntilDue(now));
        LaneCommand next = commands.peek();
        // a command that waits for a paused sink: look again soon, it has a deadline
        return next == null
                ? wait
                : Math.min(
                        wait,
                        Math.max(
                                1,
                                Math.min(next.nanosLeft(now), TimeUnit.MILLISECONDS.toNanos(10))));
    }
}
