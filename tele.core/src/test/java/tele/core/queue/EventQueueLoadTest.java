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
            producers.add(new Thread(() -> produce(queue, number, refused)));
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

    private static void produce(EventQueue queue, long number, LongAdder refused) {
        for (int i = 0; i < EACH; i++) {
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
