package tele.core;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tele.api.EventBuilder;
import tele.api.FlushReport;
import tele.api.SpanBuilder;
import tele.api.TeleStats;
import tele.api.TeleStats.SinkStats;
import tele.api.Tracer;
import tele.api.event.Severity;
import tele.api.spi.Diagnostics;
import tele.api.spi.Directives;
import tele.api.spi.Engine;
import tele.api.spi.GlobalEngine;
import tele.api.spi.Intake;
import tele.api.spi.LevelGate;
import tele.api.spi.LevelGates;
import tele.api.spi.Sink;
import tele.core.boot.Reloader;
import tele.core.boot.StderrDiagnostics;
import tele.core.capture.CaptureIntake;
import tele.core.capture.Recorder;
import tele.core.capture.ReentrancyGuard;
import tele.core.capture.Sampler;
import tele.core.capture.Samplers;
import tele.core.capture.SpanLimits;
import tele.core.dispatch.FlushCall;
import tele.core.dispatch.SinkLane;
import tele.core.dispatch.SinkSet;
import tele.core.queue.DropChannel;
import tele.core.queue.EventQueue;
import tele.core.worker.Worker;

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
 * <p>Safe for use from any thread. No method waits, but {@link #flush} and {@link #close()}.
 */
public final class TeleEngine implements Engine {
    /*
     * Threads     tele-worker, tele-sink-<name> for each sink, tele-housekeeper; all daemons. None if the configuration says so: then
     *             runOnce() does their work.
     * Accounting  captured = dropped + queued + dispatched: the queue's own indexes and the drop counters, so exact whenever nothing is
     *             in flight.
     * End         close() wins once; others wait for it.
     * Attacked by EngineLoadTest, EngineCloseTest.
     */
    private static final long DISCOVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long STRICT_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final EngineConfig config;
    private final LevelGates gates;
    private final StderrDiagnostics diagnostics;
    private final DropChannel drops;
    private final EventQueue queue;
    private final CaptureIntake intake;
    private final Recorder recorder;
    private final SinkSet sinks;
    private final Worker worker;
    private final SinkControl control;
    private final Housekeeper housekeeper;
    private final Sources sources;
    private final @Nullable Reloader reloader; // the housekeeper's
    private final EngineEnd end;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ShutdownHook hook;

    private TeleEngine(EngineConfig config, LevelGates gates) {
        this.config = config;
        this.gates = gates;
        this.queue =
                new EventQueue(
                        config.queueCapacityEvents(),
                        config.queueReserve(),
                        config.queueMaxBytes());
        this.drops = new DropChannel(config.clock(), queue.capacity());
        this.diagnostics =
                StderrDiagnostics.toStandardError(
                        config.clock(),
                        config.logLevel(),
                        config.debug(),
                        notice -> {
                            drops.post(notice);
                            queue.wakeUp().wake();
                        });
        this.intake =
                new CaptureIntake(
                        queue,
                        drops,
                        gates,
                        config.clock(),
                        config.limits(),
                        config.captureSource(),
                        diagnostics);
        this.recorder =
                new Recorder(
                        intake,
                        samplerOf(config),
                        new SpanLimits(
                                config.spanLimits().fields(),
                                config.spanLimits().valueChars(),
                                config.spanEventCount(),
                                config.spanLinkCount()));
        this.sinks = new SinkSet(config.limits().messageChars());
        this.worker = new Worker(queue, drops, sinks, diagnostics, config.clock());
        this.housekeeper = new Housekeeper(this::keepHouse, diagnostics);
        this.sources = new Sources(this, housekeeper);
        this.control = new SinkControl(config, diagnostics, worker, sinks, this::levelsChanged);
        this.end = new EngineEnd(config, worker, sinks, control, diagnostics);
        this.reloader = config.reloader(diagnostics, control::settingNames, this::settingsChanged);
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
        return start(config, new LevelGates(LevelRule.NOTHING));
    }

    /**
     * Starts the engine of the process: turns {@code gates}, and is closed when the JVM ends.
     *
     * @throws IllegalArgumentException listing every mistake in the settings, if there is one and
     *     {@code tele.strict=true}; to know them all, sinks are waited for
     */
    public static TeleEngine startForProcess(EngineConfig config, LevelGates gates) {
        TeleEngine engine = start(config, gates);
        Introduction introduction = new Introduction(config, engine.diagnostics);
        if (config.enabled()) {
            engine.worker.submit(() -> introduction.say(engine.control.accounts().keySet()));
        }
        if (config.strict()) {
            engine.failOnMistakes();
        }
        engine.hook = ShutdownHook.register(engine);
        return engine;
    }

    private void failOnMistakes() {
        long deadline = System.nanoTime() + config.shutdownTimeout().toNanos();
        while (config.enabled() && !control.isSettled() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, STRICT_LOOK_NANOS);
        }
        try {
            config.mistakes().failIfAny();
        } catch (IllegalArgumentException mistakes) {
            close();
            throw mistakes;
        }
    }

    private static TeleEngine start(EngineConfig config, LevelGates gates) {
        TeleEngine engine = new TeleEngine(config, gates);
        config.mistakes().tellTo(engine.diagnostics);
        if (config.enabled()) {
            engine.control.begin();
            if (config.threads()) {
                EngineThreads.newThread("tele-worker", engine.worker::run).start();
                EngineThreads.newThread("tele-housekeeper", engine.housekeeper::run).start();
            }
        } else {
            gates.obey(LevelRule.NOTHING);
            engine.intake.close();
        }
        return engine;
    }

    /** The engine's settings. */
    public EngineConfig config() {
        return config;
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
        return intake;
    }

    @Override
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    @Override
    public EventBuilder event(LevelGate gate, Severity severity, String message) {
        return recorder.event(gate, severity, message);
    }

    @Override
    public SpanBuilder span(LevelGate gate, String name) {
        return recorder.span(gate, name);
    }

    @Override
    public void install() {
        if (config.enabled()) {
            if (config.threads()) { // levels and the JDK's own console depend on which sinks there
                // are
                Waiting.until(System.nanoTime() + DISCOVERY_NANOS, control::awaitDiscovered);
            }
            sources.install(control.rule());
        }
    }

    @Override
    public void addSink(Sink sink) {
        control.add(sink);
    }

    @Override
    public void replaceSink(Sink sink) {
        control.replace(sink);
    }

    @Override
    public boolean removeSink(String name) {
        return control.remove(name);
    }

    @Override
    public void setFilter(@Nullable String sink, String directives) {
        Directives filter = Directives.parse(directives);
        if (sink == null) {
            control.setCommonFilter(filter);
        } else {
            control.setFilter(sink, filter);
        }
    }

    @Override
    public Set<String> propagators() {
        return config.propagators();
    }

    @Override
    public boolean isClosed() {
        return closing.get();
    }

    @Override
    public TeleStats stats() {
        long taken = queue.taken(); // parts before the whole: an event on its way is never counted
        // less than it should
        Map<String, SinkStats> accounts = control.accounts();
        long accepted = queue.accepted();
        long dropped = drops.total();
        return new TeleStats(
                accepted + dropped,
                dropped,
                drops.totals(),
                accepted - taken,
                taken,
                intake.suppressed(),
                intake.failed() + sinks.failed(),
                intake.cut() + sinks.cut(),
                accounts);
    }

    @Override
    public FlushReport flush(Duration timeout) {
        if (closing.get() || !config.enabled() || ReentrancyGuard.isClosedForThisThread()) {
            return report(false); // an engine's own thread would wait for itself
        }
        long nanos = nanosOf(timeout);
        FlushCall call = new FlushCall(config.clock().nanoTime() + nanos);
        worker.submit(() -> sinks.drain(call));
        if (config.threads()) {
            Waiting.until(System.nanoTime() + nanos, call::await);
        } else {
            runUntilIdle();
        }
        return report(call.isComplete());
    }

    private FlushReport report(boolean complete) {
        return new FlushReport(complete, queue.accepted() - queue.taken(), control.accounts());
    }

    /**
     * For an engine without threads: one round of the worker, of every lane and of the
     * housekeeping, on this thread.
     *
     * @return how much was done; 0 if there was nothing to do
     * @throws IllegalStateException if the engine has threads
     */
    public int runOnce() {
        if (config.threads()) {
            throw new IllegalStateException("the engine has threads of its own");
        }
        boolean wasClosed = ReentrancyGuard.closeForNow();
        try {
            int done = worker.isStopped() ? 0 : worker.turn();
            for (SinkLane lane : sinks.all()) {
                done += lane.turn();
            }
            housekeeper.turn();
            return done;
        } finally {
            ReentrancyGuard.reopen(wasClosed);
        }
    }

    private void runUntilIdle() {
        while (runOnce() > 0) {
            // until there is nothing to do
        }
    }

    private void keepHouse() {
        diagnostics.tick();
        if (reloader != null) {
            reloader.checkIfDue();
        }
    }

    private void settingsChanged(EngineConfig now, Set<String> names) {
        control.reloadFilters(now, names);
        recorder.sampleBy(samplerOf(now));
    }

    private static Sampler samplerOf(EngineConfig config) {
        return Samplers.parse(config.sampler(), String.valueOf(config.samplerRatio()));
    }

    private void levelsChanged(LevelRule rule) {
        gates.obey(rule);
        intake.wantedKinds(rule.kinds());
        sources.levelsChanged(rule);
    }

    @Override
    public void close() {
        close(config.shutdownTimeout());
    }

    @Override
    public FlushReport close(Duration timeout) {
        long nanos = nanosOf(timeout);
        if (ReentrancyGuard
                .isClosedForThisThread()) { // an engine's own thread would wait for itself
            EngineThreads.newThread("tele-close", () -> close(timeout)).start();
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
        return report(closed.getCount() == 0 && end.isComplete());
    }

    private FlushReport closeOnce(Duration timeout, long deadline) {
        ShutdownHook registered = hook;
        if (registered != null) {
            registered.remove();
        }
        intake.close();
        boolean wasOfTheProcess = GlobalEngine.closed(this);
        gates.obey(LevelRule.NOTHING);
        if (config.enabled()) {
            end.begin(nanosOf(timeout));
            if (config.threads()) {
                end.await(deadline);
            } else {
                runUntilIdle();
            }
            sources.uninstall();
            housekeeper.stop();
            end.report(timeout);
        }
        if (wasOfTheProcess) {
            GlobalEngine.lastAccount(stats());
        }
        return report(end.isComplete());
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
        return queue.accepted();
    }

    /** The names of its sinks, for debugging. */
    @Override
    public String toString() {
        return "TeleEngine" + control.accounts().keySet();
    }
}
