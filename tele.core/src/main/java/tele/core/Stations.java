package tele.core;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tele.core.boot.Reloader;
import tele.core.boot.StderrDiagnostics;
import tele.core.capture.ReentrancyGuard;
import tele.core.dispatch.SinkLane;
import tele.core.dispatch.SinkSet;
import tele.core.worker.Worker;

/** What is behind the queue: worker, sinks and housekeeping. Made when the settings are known. */
final class Stations {
    /*
     * Maker      one thread, in the constructor and begin(); everybody else sees them afterwards.
     * Threads    tele-worker is whoever calls work(); tele-sink-<name> for each sink, tele-housekeeper; all daemons. None if the
     *            configuration says so: then runOnce() does their work.
     */
    private static final long DISCOVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long STRICT_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    final EngineConfig config;
    final SinkSet sinks;
    final Worker worker;
    final SinkControl control;
    final Sources sources;
    final EngineEnd end;
    private final Front front;
    private final StderrDiagnostics diagnostics;
    private final Housekeeper housekeeper;
    private final @Nullable Reloader reloader; // the housekeeper's

    Stations(TeleEngine engine, Front front, EngineConfig config) {
        this.front = front;
        this.config = config;
        front.settle(config);
        this.diagnostics =
                StderrDiagnostics.toStandardError(
                        config.clock(),
                        config.logLevel(),
                        config.debug(),
                        notice -> {
                            front.drops.post(notice);
                            front.queue.wakeUp().wake();
                        });
        this.sinks = new SinkSet(config.limits().messageChars());
        this.worker = new Worker(front.queue, front.drops, sinks, diagnostics, config.clock());
        this.housekeeper = new Housekeeper(this::keepHouse, diagnostics);
        this.sources = new Sources(engine, housekeeper);
        this.control = new SinkControl(config, diagnostics, worker, sinks, this::levelsChanged);
        this.end = new EngineEnd(config, worker, sinks, control, diagnostics);
        this.reloader = config.reloader(diagnostics, control::settingNames, this::settingsChanged);
    }

    /** Tells what is wrong in the settings, and lets the first sinks in. */
    void begin() {
        front.diagnostics.passTo(diagnostics);
        config.mistakes().tellTo(diagnostics);
        if (config.enabled()) {
            control.begin();
            front.open(config, control.rule()); // last: commands so far come before all events
        } else {
            front.gates.obey(LevelRule.NOTHING);
            front.close();
            front.open(config, LevelRule.NOTHING);
        }
    }

    /** For the engine of the process: says what it has found, when it has. */
    void introduce() {
        if (config.enabled()) {
            Introduction introduction = new Introduction(config, diagnostics);
            worker.submit(() -> introduction.say(control.accounts().keySet()));
        }
    }

    /** Runs on the worker's thread from start to stop. */
    void work() {
        if (config.enabled()) {
            new EngineThread("tele-housekeeper", housekeeper::run).start();
            worker.run();
        }
    }

    /**
     * Hooks into foreign APIs; levels and the JDK's own console depend on which sinks there are.
     */
    void install() {
        if (config.enabled()) {
            if (config.threads()) {
                Waiting.until(System.nanoTime() + DISCOVERY_NANOS, control::awaitDiscovered);
            }
            sources.install(control.rule());
        }
    }

    /**
     * Whether there are mistakes where none are allowed; to know them all, sinks are waited for.
     */
    void failOnMistakes() {
        if (!config.strict()) {
            return;
        }
        long deadline = System.nanoTime() + config.shutdownTimeout().toNanos();
        while (config.enabled() && !control.isSettled() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, STRICT_LOOK_NANOS);
        }
        config.mistakes().failIfAny();
    }

    /** Without threads: one round of everything; returns how much was done. */
    int runOnce() {
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

    void runUntilIdle() {
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
        front.sampleAs(now);
    }

    private void levelsChanged(LevelRule rule) {
        front.obey(rule);
        sources.levelsChanged(rule);
    }

    /**
     * The end, for the one thread that closes: within {@code nanos}, but not after the deadline.
     */
    void end(long nanos, long deadline) {
        end.begin(nanos);
        if (config.threads()) {
            end.await(deadline);
        } else {
            runUntilIdle();
        }
        sources.uninstall();
        housekeeper.stop();
    }
}
