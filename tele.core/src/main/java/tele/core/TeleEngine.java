package tele.core;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tele.api.EventBuilder;
import tele.api.FlushReport;
import tele.api.SpanBuilder;
import tele.api.TeleStats;
import tele.api.TeleStats.SinkStats;
import tele.api.Tracer;
import tele.api.event.Severity;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Directives;
import tele.api.spi.Engine;
import tele.api.spi.GlobalEngine;
import tele.api.spi.Intake;
import tele.api.spi.LevelGate;
import tele.api.spi.LevelGates;
import tele.api.spi.Sink;
import tele.api.spi.TeleClock;
import tele.core.boot.FirstLook;
import tele.core.boot.ProcessSettings;
import tele.core.capture.ReentrancyGuard;
import tele.core.dispatch.FlushCall;
import tele.core.queue.EventQueue;

/**
 * An engine: everything between the capture of an event and its sinks. {@link tele.api.Tele} runs
 * one for the process; tests and embedders build others, which share nothing with it but the
 * context of threads.
 *
 * <pre>{@code
 * try (TeleEngine engine = TeleEngine.builder().filter("debug").sink(new RecordingSink()).start()) {
 *     engine.tracer("shop").info("accepted").field("id", 42).emit();
 * }
 * }</pre>
 *
 * <p>Safe for use from any thread. Nothing that captures waits for anything. {@link #flush} and
 * {@link #close()} wait for sinks; all others but {@link #stats()} at most until the settings have
 * been read, which an engine of one's own has done when it starts.
 */
public final class TeleEngine implements Engine {
    /*
     * Start       the engine of the process captures before it has read its settings: its front is open at once, the stations behind
     *             the queue are made by the worker's thread. That thread needs no lock that a logging thread can hold: it loads
     *             classes of tele and of the JDK only, before it looks for sinks.
     * Accounting  captured = dropped + queued + dispatched: the queue's own indexes and the drop counters, so exact whenever nothing is
     *             in flight.
     * End         close() wins once; others wait for it.
     * Attacked by EngineStartTest, EngineLoadTest, EngineCloseTest.
     */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5); // until settings say more
    private static final long QUESTION_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Front front;
    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Stations stations; // written before started is counted down
    private volatile @Nullable ShutdownHook hook;

    /** One that captures, and waits for {@link #startHere} or {@link #startWith}. */
    TeleEngine(LevelGates gates, TeleClock clock) {
        this.front = new Front(gates, clock);
    }

    /**
     * A builder with defaults, for an engine of one's own; {@code fromProcess()} adds the settings
     * of the process.
     */
    public static EngineBuilder builder() {
        return EngineConfig.builder();
    }

    /** Starts an engine with gates of its own. */
    public static TeleEngine start(EngineConfig config) {
        TeleEngine engine = new TeleEngine(new LevelGates(LevelRule.NOTHING), config.clock());
        Stations made = engine.make(config);
        if (config.threads()) {
            new EngineThread("tele-worker", made::work).start();
        }
        return engine;
    }

    /**
     * Starts the engine of the process: turns {@code gates}, and is closed when the JVM ends.
     *
     * @throws IllegalArgumentException listing every mistake in the settings, if there is one and
     *     {@code tele.strict=true}; to know them all, sinks are waited for
     */
    public static TeleEngine startForProcess(LevelGates gates) {
        return startForProcess(gates, ProcessSettings.ofThisProcess());
    }

    private static TeleEngine startForProcess(LevelGates gates, ProcessSettings process) {
        TeleEngine engine = new TeleEngine(gates, TeleClock.system());
        engine.startWith(process);
        engine.hook = ShutdownHook.register(engine);
        return engine;
    }

    /**
     * The same for the thread of a first event, which must not wait: the engine captures at once,
     * and the settings are read on a thread of its own, unless there is one among them that counts
     * for the very first event ({@link FirstLook}).
     *
     * @throws IllegalArgumentException as the other, if {@code tele.strict=true} was seen at once
     */
    public static TeleEngine startCapturing(LevelGates gates) {
        FirstLook look = FirstLook.atThisProcess();
        if (look.needsSettings()) {
            return startForProcess(gates, look.settings());
        }
        TeleEngine engine = new TeleEngine(gates, TeleClock.system());
        new EngineThread("tele-worker", new Starter(engine, look)).start();
        engine.hook = ShutdownHook.register(engine);
        return engine;
    }

    private void startWith(ProcessSettings process) {
        Stations made = make(EngineConfig.from(process).build());
        new EngineThread("tele-worker", made::work).start();
        made.introduce();
        failOnMistakes(made);
    }

    /** Worker thread: reads the settings, then works. */
    void startHere(ProcessSettings process) {
        Stations made;
        try {
            made = make(EngineConfig.from(process).build());
        } catch (Throwable failed) {
            giveUp(failed);
            return;
        }
        made.introduce();
        if (made.config.strict()) {
            new EngineThread("tele-strict", () -> stopOnMistakes(made)).start();
        }
        made.work();
    }

    private void giveUp(Throwable failed) {
        front.close();
        long left = front.queue.waitingEarly();
        long dropped = front.drops.total();
        TeleStats account =
                new TeleStats(
                        left + dropped,
                        dropped,
                        front.drops.totals(),
                        left,
                        0,
                        front.suppressed(),
                        front.failed(),
                        front.cut(),
                        Map.of());
        GlobalEngine.failed(this, failed, account);
        started.countDown();
    }

    private Stations make(EngineConfig config) {
        Stations made = new Stations(this, front, config);
        made.begin();
        stations = made;
        started.countDown();
        return made;
    }

    /** Too late to throw at who logged first: it ends as it would have then, and says why. */
    private void stopOnMistakes(Stations made) {
        try {
            made.failOnMistakes();
        } catch (IllegalArgumentException mistakes) {
            diagnostics()
                    .report(
                            Report.error(
                                    "TELE-113",
                                    "tele.strict",
                                    "the settings have mistakes; nothing is captured from here on",
                                    "correct them, or remove tele.strict=true",
                                    null));
            close();
        }
    }

    private void failOnMistakes(Stations made) {
        try {
            made.failOnMistakes();
        } catch (IllegalArgumentException mistakes) {
            close();
            throw mistakes;
        }
    }

    /** Waits for the settings; {@code null} if the engine could not be started. */
    private @Nullable Stations stations() {
        return stationsWithin(Long.MAX_VALUE / 2);
    }

    /** The same, at most so long. */
    private @Nullable Stations stationsWithin(long nanos) {
        Stations there = stations;
        if (there != null) {
            return there;
        }
        Waiting.until(System.nanoTime() + nanos, left -> started.await(left, TimeUnit.NANOSECONDS));
        return stations;
    }

    /**
     * The engine's settings.
     *
     * @throws IllegalStateException if it could not be started
     */
    public EngineConfig config() {
        Stations there = stations();
        if (there == null) {
            throw new IllegalStateException("the engine could not be started");
        }
        return there.config;
    }

    /** A tracer of this engine whose target is the class's name. */
    public Tracer tracer(Class<?> type) {
        return tracer(type.getName());
    }

    /** A tracer of this engine. */
    public Tracer tracer(String target) {
        return Tracer.of(this, target);
    }

    @Override
    public Intake intake() {
        return front.intake();
    }

    @Override
    public Diagnostics diagnostics() {
        return front.diagnostics;
    }

    @Override
    public EventBuilder event(LevelGate gate, Severity severity, String message) {
        return front.recorder().event(gate, severity, message);
    }

    @Override
    public SpanBuilder span(LevelGate gate, String name) {
        return front.recorder().span(gate, name);
    }

    @Override
    public void awaitLevels() {
        if (stations == null && !ReentrancyGuard.isClosedForThisThread()) {
            stationsWithin(QUESTION_NANOS); // bounded: a question may come from inside any lock
        }
    }

    @Override
    public void install() {
        Stations there = stations();
        if (there != null) {
            failOnMistakes(there);
            there.install();
        }
    }

    @Override
    public void addSink(Sink sink) {
        Stations there = stations();
        if (there != null) {
            there.control.add(sink);
        }
    }

    @Override
    public void replaceSink(Sink sink) {
        Stations there = stations();
        if (there != null) {
            there.control.replace(sink);
        }
    }

    @Override
    public boolean removeSink(String name) {
        Stations there = stations();
        return there != null && there.control.remove(name);
    }

    @Override
    public void setFilter(@Nullable String sink, String directives) {
        Directives filter = Directives.parse(directives);
        Stations there = stations();
        if (there == null) {
            return;
        }
        if (sink == null) {
            there.control.setCommonFilter(filter);
        } else {
            there.control.setFilter(sink, filter);
        }
    }

    @Override
    public Set<String> propagators() {
        Stations there = stations();
        return there == null ? Set.of() : there.config.propagators();
    }

    @Override
    public boolean isClosed() {
        return closing.get();
    }

    @Override
    public TeleStats stats() {
        awaitLevels(); // what the settings do not want was never captured
        Stations there = stations;
        EventQueue queue = front.queue;
        long taken = queue.taken(); // parts before the whole: an event on its way is never counted
        // less than it should
        Map<String, SinkStats> accounts = accounts(there);
        long accepted = queue.accepted();
        long dropped = front.drops.total();
        return new TeleStats(
                accepted + dropped,
                dropped,
                front.drops.totals(),
                accepted - taken,
                taken,
                front.suppressed(),
                front.failed() + (there == null ? 0 : there.sinks.failed()),
                front.cut() + (there == null ? 0 : there.sinks.cut()),
                accounts);
    }

    private static Map<String, SinkStats> accounts(@Nullable Stations there) {
        return there == null ? Map.of() : there.control.accounts();
    }

    @Override
    public FlushReport flush(Duration timeout) {
        if (closing.get() || ReentrancyGuard.isClosedForThisThread()) {
            return report(false); // an engine's own thread would wait for itself
        }
        long nanos = nanosOf(timeout);
        long deadline = System.nanoTime() + nanos;
        Stations there = stationsWithin(nanos);
        if (there == null || !there.config.enabled()) {
            return report(false);
        }
        FlushCall call = new FlushCall(there.config.clock().nanoTime() + nanos);
        there.worker.submit(() -> there.sinks.drain(call));
        if (there.config.threads()) {
            Waiting.until(deadline, call::await);
        } else {
            there.runUntilIdle();
        }
        return report(call.isComplete());
    }

    private FlushReport report(boolean complete) {
        EventQueue queue = front.queue;
        return new FlushReport(complete, queue.accepted() - queue.taken(), accounts(stations));
    }

    /**
     * For an engine without threads: one round of the worker, of every lane and of the
     * housekeeping, on this thread.
     *
     * @return how much was done; 0 if there was nothing to do
     * @throws IllegalStateException if the engine has threads
     */
    public int runOnce() {
        Stations there = stations();
        if (there == null || there.config.threads()) {
            throw new IllegalStateException("the engine has threads of its own");
        }
        return there.runOnce();
    }

    @Override
    public void close() {
        close(shutdownTimeout());
    }

    /** How long a close may take, once that is known. */
    Duration shutdownTimeout() {
        Stations there = stationsWithin(CLOSE_TIMEOUT.toNanos());
        return there == null ? CLOSE_TIMEOUT : there.config.shutdownTimeout();
    }

    @Override
    public FlushReport close(Duration timeout) {
        long nanos = nanosOf(timeout);
        if (ReentrancyGuard
                .isClosedForThisThread()) { // an engine's own thread would wait for itself
            new EngineThread("tele-close", () -> close(timeout)).start();
            return report(false);
        }
        long deadline = System.nanoTime() + nanos;
        if (closing.compareAndSet(false, true)) {
            try {
                return closeOnce(timeout, deadline);
            } finally {
                closed.countDown();
            }
        }
        Waiting.until(deadline, left -> closed.await(left, TimeUnit.NANOSECONDS));
        return report(closed.getCount() == 0 && isComplete(stations));
    }

    private FlushReport closeOnce(Duration timeout, long deadline) {
        ShutdownHook registered = hook;
        if (registered != null) {
            registered.remove();
        }
        front.close();
        boolean wasOfTheProcess = GlobalEngine.closed(this);
        front.gates.obey(LevelRule.NOTHING);
        Stations there = stationsWithin(deadline - System.nanoTime());
        if (there != null && there.config.enabled()) {
            there.end(deadline - System.nanoTime(), deadline);
            there.end.report(timeout);
        }
        if (wasOfTheProcess) {
            GlobalEngine.lastAccount(stats());
        }
        return report(isComplete(there));
    }

    private static boolean isComplete(@Nullable Stations there) {
        return there != null && there.end.isComplete();
    }

    private static long nanosOf(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " is negative");
        }
        return timeout.compareTo(Duration.ofDays(365)) > 0
                ? Duration.ofDays(365).toNanos()
                : timeout.toNanos();
    }

    /** Events that have come in so far; for telling whether the application has fallen silent. */
    long accepted() {
        return front.queue.accepted();
    }

    /** The names of its sinks, for debugging. */
    @Override
    public String toString() {
        return "TeleEngine" + accounts(stations).keySet();
    }
}
