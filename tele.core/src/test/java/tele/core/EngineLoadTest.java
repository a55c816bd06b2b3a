package tele.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import tele.api.TeleStats;
import tele.api.TeleStats.SinkStats;
import tele.api.Tracer;
import tele.api.event.LogEvent;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.testkit.BlockingSink;
import tele.testkit.FailingSink;
import tele.testkit.FailingSink.Call;
import tele.testkit.RecordingSink;

/**
 * The engine with its threads under load: sums are exact, order is kept, and nobody waits for a bad
 * sink.
 */
class EngineLoadTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int PRODUCERS = 4;
    private static final int EACH = 50_000;

    @Test
    void everyEventIsDroppedOrDelivered_inOrder_underContention() throws InterruptedException {
        OrderCheckingSink sink = new OrderCheckingSink();
        TeleEngine engine = TeleEngine.builder().queueCapacityEvents(1024).sink(sink).start();

        produce(engine, EACH);
        assertThat(engine.flush(LONG).complete()).isTrue();

        TeleStats stats = engine.stats();
        EngineTest.assertAccountsAddUp(stats);
        assertThat(stats.captured()).isEqualTo((long) PRODUCERS * EACH);
        assertThat(sink.consumed.get())
                .isEqualTo(stats.dispatched() - stats.sinks().get("order").lost());
        assertThat(sink.outOfOrder.get()).isZero();
        engine.close();
    }

    @Test
    void hungAndFailingSinks_costTheOthersNothing() throws InterruptedException {
        BlockingSink hung = new BlockingSink("hung");
        FailingSink failing =
                new FailingSink("failing")
                        .failing(Call.CONSUME, FailingSink.ALWAYS, () -> new IOException("x"));
        RecordingSink good = new RecordingSink("good");
        TeleEngine engine =
                TeleEngine.builder()
                        .sink(hung)
                        .sink(failing)
                        .sink(good)
                        .sinkQueueCapacityEvents("hung", 1024)
                        .sinkQueueCapacityEvents("failing", 1024)
                        .start();

        produce(engine, 5_000);

        long deadline = System.nanoTime() + LONG.toNanos();
        while (engine.stats().sinks().get("good").delivered() < PRODUCERS * 5_000
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(good.logs()).hasSize(PRODUCERS * 5_000);
        assertThat(engine.stats().sinks().get("hung").lostByReason()).containsKey("lane_full");
        hung.release();
        engine.close(Duration.ofSeconds(1)); // the failing one uses all of it up
        EngineTest.assertAccountsAddUp(engine.stats());
    }

    @Test
    void addingAndRemovingUnderLoad_givesWholeEventsOnly_andNothingAfterClose()
            throws InterruptedException {
        RecordingSink steady = new RecordingSink("steady");
        List<RecordingSink> guests = new ArrayList<>();
        TeleEngine engine = TeleEngine.builder().sink(steady).start();
        Thread changer =
                new Thread(
                        () -> {
                            for (int i = 0; i < 200; i++) { // the last one stays
                                RecordingSink guest = new RecordingSink("guest");
                                guests.add(guest);
                                engine.replaceSink(guest);
                                if (i % 3 == 0) {
                                    engine.removeSink("guest");
                                }
                            }
                        });
        changer.start();
        do {
            produce(engine, 1_000);
        } while (changer.isAlive());
        changer.join();
        produce(engine, 1_000);
        engine.close(LONG);

        TeleStats stats = engine.stats();
        EngineTest.assertAccountsAddUp(stats);
        assertThat((long) steady.logs().size()).isEqualTo(stats.dispatched());
        long seenByGuests = 0;
        for (RecordingSink guest : guests) {
            assertThat(guest.awaitClosed(LONG)).isTrue();
            assertThat(guest.violations()).isEmpty();
            seenByGuests += guest.logs().size();
        }
        assertThat(seenByGuests).isPositive().isLessThanOrEqualTo(stats.dispatched());
    }

    @Test
    void closeWhileProducersLog_accountsForEveryEvent() throws InterruptedException {
        RecordingSink sink = new RecordingSink("rec");
        TeleEngine engine = TeleEngine.builder().sink(sink).start();
        Tracer tracer = engine.tracer("shop");
        List<Thread> producers =
                threads(
                        number -> {
                            for (int i = 0; i < 20_000; i++) {
                                tracer.info("event").field("i", i).emit();
                            }
                        });
        producers.forEach(Thread::start);
        List<Thread> closers = threads(number -> engine.close(LONG));
        closers.forEach(Thread::start);
        for (Thread each : closers) {
            each.join();
        }
        for (Thread each : producers) {
            each.join();
        }

        TeleStats stats = engine.stats();
        EngineTest.assertAccountsAddUp(stats);
        SinkStats account = stats.sinks().get("rec");
        assertThat(account.delivered()).isEqualTo(sink.logs().size());
        assertThat(account.pending()).isZero();
        assertThat(sink.violations()).isEmpty();
    }

    @Test
    void hungSink_doesNotHoldUpClose_andIsReportedExactly() {
        BlockingSink hung = new BlockingSink("hung");
        RecordingSink good = new RecordingSink("good");
        TeleEngine engine = TeleEngine.builder().sink(hung).sink(good).start();
        for (int i = 0; i < 10; i++) {
            engine.tracer("shop").info("event").emit();
        }

        var report = engine.close(Duration.ofMillis(300));

        assertThat(report.complete()).isFalse();
        assertThat(report.sinks().get("hung").pending()).isEqualTo(10);
        assertThat(report.sinks().get("good").delivered()).isEqualTo(10);
        hung.release();
    }

    @Test
    void engineThreads_endWithTheEngine() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            TeleEngine engine = TeleEngine.builder().sink(new RecordingSink("rec" + i)).start();
            engine.tracer("shop").info("event").emit();
            assertThat(engine.close(LONG).complete()).isTrue();
        }

        long deadline = System.nanoTime() + LONG.toNanos();
        while (engineThreads() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(engineThreads()).isZero();
    }

    private static long engineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tele-sink-rec"))
                .count();
    }

    private static void produce(TeleEngine engine, int each) throws InterruptedException {
        Tracer tracer = engine.tracer("shop");
        List<Thread> producers =
                threads(
                        number -> {
                            for (int i = 0; i < each; i++) {
                                tracer.info("event").field("producer", number).field("i", i).emit();
                            }
                        });
        producers.forEach(Thread::start);
        for (Thread producer : producers) {
            producer.join();
        }
    }

    private static List<Thread> threads(IntConsumer work) {
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            int number = p;
            threads.add(new Thread(() -> work.accept(number)));
        }
        return threads;
    }

    private static final class OrderCheckingSink implements Sink {
        private final long[] last = {-1, -1, -1, -1};
        final AtomicLong consumed = new AtomicLong();
        final AtomicLong outOfOrder = new AtomicLong();

        @Override
        public String name() {
            return "order";
        }

        @Override
        public void consume(TelemetryEvent event) {
            if (event instanceof LogEvent log
                    && log.fields().get("producer") instanceof Long producer) {
                long i = (Long) java.util.Objects.requireNonNull(log.fields().get("i"));
                if (i <= last[producer.intValue()]) {
                    outOfOrder.incrementAndGet();
                }
                last[producer.intValue()] = i;
                consumed.incrementAndGet();
            }
        }
    }
}
