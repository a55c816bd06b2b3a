package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tele.api.event.Level;

/** LogManager is reset and reconfigured in loops while threads log and filters change. */
@Timeout(60)
final class LogManagerLoopTest {
    private static final int ROUNDS = 300;
    // enough for the others to get between, so that no event list fills the heap
    private static final long PAUSE_NANOS = 10_000;

    private final LogManager manager = LogManager.getLogManager();
    private final Logger root = Logger.getLogger("");
    private final FakeEngine engine = new FakeEngine();
    private final JulSource source = new JulSource();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void cleanUp() {
        threads.shutdownNow();
        source.uninstall();
        manager.reset();
    }

    @Test
    void logging_goesOn_whileTheLogManagerIsTurnedOverAndOver() throws Exception {
        source.install(engine);
        Future<Integer> one = threads.submit(logger("loop.one"));
        Future<Integer> two = threads.submit(logger("loop.two"));
        Future<Integer> filters = threads.submit(filters());
        Future<?> configurations = threads.submit(configurations());
        resets();
        configurations.get(50, TimeUnit.SECONDS);
        over.set(true);

        assertThat(one.get(5, TimeUnit.SECONDS) + two.get(5, TimeUnit.SECONDS)).isPositive();
        assertThat(filters.get(5, TimeUnit.SECONDS)).isPositive();
        assertThat(engine.intake.failures()).isEmpty();
        assertThat(engine.diagnostics.codes()).doesNotContain("TELE-217");
        assertSettled();
    }

    @Test
    void handler_isNeverAtTheRootLoggerTwice_whileOthersPutItBackToo() throws Exception {
        source.install(engine);
        Future<Integer> one = threads.submit(logger("loop.one"));
        Future<Integer> two = threads.submit(logger("loop.two"));
        Future<Integer> filters = threads.submit(filters());
        long most = 0;
        for (int i = 0; i < 20 * ROUNDS; i++) {
            manager.reset();
            most = Math.max(most, handlersAtRoot());
        }
        over.set(true);

        assertThat(one.get(5, TimeUnit.SECONDS) + two.get(5, TimeUnit.SECONDS)).isPositive();
        assertThat(filters.get(5, TimeUnit.SECONDS)).isPositive();
        assertThat(most).isEqualTo(1);
        assertSettled();
    }

    private long handlersAtRoot() {
        return Arrays.stream(root.getHandlers()).filter(TeleHandler.class::isInstance).count();
    }

    private void assertSettled() {
        Logger.getLogger("loop.one").info("settles what a reset left");
        source.levels(Map.of("loop", Level.DEBUG));
        assertThat(Arrays.stream(root.getHandlers()).filter(TeleHandler.class::isInstance))
                .hasSize(1);

        int before = engine.intake.logs().size();
        Logger.getLogger("loop.one").fine("still here");
        assertThat(engine.intake.logs()).hasSize(before + 1);

        source.uninstall();
        assertThat(Arrays.stream(root.getHandlers()).filter(TeleHandler.class::isInstance))
                .isEmpty();
    }

    private Callable<Integer> logger(String name) {
        return () -> {
            Logger logger = Logger.getLogger(name);
            int logged = 0;
            while (!over.get()) {
                logger.info("line");
                logged++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return logged;
        };
    }

    private Callable<Integer> filters() {
        return () -> {
            int changes = 0;
            while (!over.get()) {
                source.levels(Map.of("loop", changes % 2 == 0 ? Level.TRACE : Level.DEBUG));
                changes++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return changes;
        };
    }

    private Callable<Void> configurations() {
        return () -> {
            for (int i = 0; i < ROUNDS; i++) {
                manager.readConfiguration(
                        Inputs.of(i % 2 == 0 ? ".level=INFO\n" : "loop.two.level=WARNING\n"));
            }
            return null;
        };
    }

    private void resets() {
        for (int i = 0; i < ROUNDS; i++) {
            manager.reset();
        }
    }
}
