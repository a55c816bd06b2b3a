package tele.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tele.api.TeleStats;
import tele.api.Tracer;
import tele.api.event.Level;
import tele.api.spi.LevelGates;
import tele.testkit.RecordingSink;

/** The engine of the process captures before its settings are read. */
class EngineStartTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final LevelGates gates = new LevelGates(target -> Level.TRACE);

    @Test
    void account_isExact_whenManyThreadsLogDuringTheStart() throws Exception {
        int threads = 8;
        int each = 2_000;
        TeleEngine engine = TeleEngine.startForProcess(gates);
        engine.addSink(new RecordingSink("rec")); // without one, gates close when that is known
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(() -> produce(engine, each, start)));
            }
            start.countDown();
            for (Future<?> one : done) {
                one.get();
            }
            assertThat(engine.flush(LONG).complete()).isTrue();

            TeleStats stats = engine.stats();
            assertThat(stats.captured()).isEqualTo((long) threads * each);
            assertThat(stats.dropped() + stats.dispatched()).isEqualTo(stats.captured());
            assertThat(stats.queued()).isZero();
        } finally {
            pool.shutdownNow();
            engine.close(LONG);
        }
    }

    private static Void produce(TeleEngine engine, int each, CountDownLatch start)
            throws InterruptedException {
        start.await();
        Tracer tracer = engine.tracer("racing");
        for (int i = 0; i < each; i++) {
            tracer.info("event " + i).emit();
        }
        return null;
    }

    @Test
    void aSinkAddedAtOnce_getsWhatIsCapturedAfterwards() {
        TeleEngine engine = TeleEngine.startForProcess(gates);
        RecordingSink sink = new RecordingSink("rec");
        Tracer tracer = engine.tracer("shop");
        tracer.info("before").emit();
        engine.addSink(sink);
        tracer.info("after").emit();
        engine.close(LONG);

        assertThat(sink.messages()).containsExactly("after");
    }

    @Test
    void levels_areThoseOfTheDefault_fromTheFirstQuestionOn() {
        TeleEngine engine = TeleEngine.startForProcess(gates);
        Tracer tracer = engine.tracer("shop");

        assertThat(tracer.isEnabled(Level.DEBUG)).isFalse();
        tracer.debug("not captured").emit();
        assertThat(engine.stats().captured()).isZero();
        engine.close(LONG);
    }

    @Test
    void close_rightAfterTheStart_waitsForIt() {
        TeleEngine engine = TeleEngine.startForProcess(gates);
        engine.tracer("shop").info("only").emit();
        engine.close(LONG);

        TeleStats stats = engine.stats();
        assertThat(stats.captured()).isEqualTo(1);
        assertThat(stats.dispatched()).isEqualTo(1);
        engine.tracer("shop").info("too late").emit();
        assertThat(engine.stats().captured()).isEqualTo(1);
    }
}
