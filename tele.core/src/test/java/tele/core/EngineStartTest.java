package tele.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tele.api.TeleStats;
import tele.api.Tracer;
import tele.api.event.Level;
import tele.api.spi.LevelGates;
import tele.api.spi.TeleClock;
import tele.core.boot.FirstLook;
import tele.testkit.RecordingSink;

/** The engine of the process captures before its settings are read. */
class EngineStartTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final LevelGates gates = new LevelGates(target -> Level.TRACE);
    private final TeleEngine engine = new TeleEngine(gates, TeleClock.system());

    @AfterEach
    void close() {
        engine.close(LONG);
    }

    private void start() {
        new EngineThread("tele-worker", new Starter(engine, FirstLook.atThisProcess())).start();
    }

    @Test
    void account_isExact_whenManyThreadsLogRightAfterTheStart() throws Exception {
        start();
        int threads = 8;
        int each = 2_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(() -> produce(each, start)));
            }
            engine.addSink(new RecordingSink("rec")); // without one, gates close when that is known
            start.countDown();
            for (Future<?> one : done) {
                one.get();
            }
            assertThat(engine.flush(LONG).complete()).isTrue();

            TeleStats stats = engine.stats();
            assertThat(stats.captured()).isEqualTo((long) threads * each);
            assertThat(stats.dropped()).isZero();
            assertThat(stats.dispatched()).isEqualTo(stats.captured());
            assertThat(stats.queued()).isZero();
        } finally {
            pool.shutdownNow();
        }
    }

    private Void produce(int each, CountDownLatch start) throws InterruptedException {
        start.await();
        Tracer tracer = engine.tracer("racing");
        for (int i = 0; i < each; i++) {
            tracer.info("event " + i).emit();
        }
        return null;
    }

    @Test
    void aSinkAddedAtOnce_getsWhatIsCapturedAfterwards() {
        RecordingSink sink = new RecordingSink("rec");
        Tracer tracer = engine.tracer("shop");
        tracer.info("before").emit();
        start();
        engine.addSink(sink);
        tracer.info("after").emit();
        engine.close(LONG);

        assertThat(sink.messages()).containsExactly("after");
    }

    @Test
    void anEventThatTheSettingsDoNotWant_isInNoCount() {
        Tracer tracer = engine.tracer("shop");
        tracer.debug("in vain").emit();
        tracer.info("wanted").emit();
        tracer.trace("in vain").emit();
        start();

        assertThat(engine.stats().captured()).isEqualTo(1);
        assertThat(engine.stats().dropped()).isZero();
    }

    @Test
    void aQuestion_waitsForTheSettings() {
        start();
        assertThat(engine.tracer("shop").isEnabled(Level.DEBUG)).isFalse();
    }

    @Test
    void close_rightAfterTheStart_waitsForIt() {
        engine.tracer("shop").info("only").emit();
        start();
        engine.close(LONG);

        TeleStats stats = engine.stats();
        assertThat(stats.captured()).isEqualTo(1);
        assertThat(stats.dispatched()).isEqualTo(1);
        engine.tracer("shop").info("too late").emit();
        assertThat(engine.stats().captured()).isEqualTo(1);
    }
}
