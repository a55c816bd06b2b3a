package tele.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.testkit.Events;

/**
 * Many producers against one consumer: nothing lost, nothing twice, each producer's order kept,
 * whatever the interleaving.
 */
class EventQueueLoadTest {
    private static final int PRODUCERS = 4;
    private static final int EACH = 200_000;

    @Test
    void everyAcceptedEventArrivesOnceAndInOrder_underContention() throws InterruptedException {
        EventQueue queue = new EventQueue(1024, 0.05, Long.MAX_VALUE);
        LongAdder refused = new LongAdder();
        List<Thread> producers = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            long number = p;
            producers.add(new Thread(() -> produce(queue, number, EACH, refused)));
        }
        producers.forEach(Thread::start);

        long[] last = {-1, -1, -1, -1};
        long[] taken = {0};
        boolean producing = true;
        while (producing || !queue.isEmpty()) {
            producing = producers.stream().anyMatch(Thread::isAlive);
            queue.drain(
                    (event, heavyBytes) -> {
                        LogEvent log = (LogEvent) event;
                        int producer = (int) log.threadId();
                        assertThat(log.timeNanos()).isGreaterThan(last[producer]);
                        last[producer] = log.timeNanos();
                        taken[0]++;
                    },
                    256);
        }

        assertThat(taken[0] + refused.sum()).isEqualTo((long) PRODUCERS * EACH);
        assertThat(queue.accepted()).isEqualTo(taken[0]).isEqualTo(queue.taken());
        assertThat(refused.sum()).as("the queue was never full: nothing was tested").isPositive();
        assertThat(queue.hasRoomFor(Level.TRACE)).as("pressure must not stick").isTrue();
    }

    @Test
    void everyEventArrivesOnceAndInOrder_whenTheQueueOpensUnderLoad() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            openUnderLoad();
        }
    }

    private static void openUnderLoad() throws InterruptedException {
        EventQueue queue = new EventQueue();
        LongAdder refused = new LongAdder();
        List<Thread> producers = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            long number = p;
            producers.add(new Thread(() -> produce(queue, number, 2_000, refused)));
        }
        producers.forEach(Thread::start);
        queue.open(16_384, 0, Long.MAX_VALUE, event -> true); // while they offer

        long[] last = {-1, -1, -1, -1};
        boolean producing = true;
        while (producing || !queue.isEmpty()) {
            producing = producers.stream().anyMatch(Thread::isAlive);
            queue.drain(
                    (event, heavyBytes) -> {
                        LogEvent log = (LogEvent) event;
                        assertThat(log.timeNanos()).isEqualTo(last[(int) log.threadId()] + 1);
                        last[(int) log.threadId()]++;
                    },
                    256);
        }

        assertThat(refused.sum()).isZero();
        assertThat(last).containsOnly(1_999);
        assertThat(queue.accepted()).isEqualTo(PRODUCERS * 2_000L).isEqualTo(queue.taken());
    }

    private static void produce(EventQueue queue, long number, int each, LongAdder refused) {
        for (int i = 0; i < each; i++) {
            LogEvent event =
                    new LogEvent(
                            i,
                            "producer",
                            number,
                            Events.TARGET,
                            Severity.INFO,
                            "event",
                            Fields.EMPTY,
                            null,
                            null);
            if (!queue.hasRoomFor(Level.INFO) || !queue.offer(event)) {
                refused.increment();
            }
        }
    }
}
