package tele.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.TelemetryEvent;
import tele.testkit.Events;

class LaneQueueTest {
    @Test
    void offer_keepsTheLastTwentiethForWarnAndAbove() {
        LaneQueue queue = new LaneQueue(64, Long.MAX_VALUE);
        int infos = 0;
        while (queue.offer(event(Severity.INFO, "i"), 0)) {
            infos++;
        }

        assertThat(infos).isEqualTo(61);
        assertThat(queue.offer(event(Severity.ERROR, "e"), 0)).isTrue();
    }

    @Test
    void poll_givesEventsBackInOrder_thenNull() {
        LaneQueue queue = new LaneQueue(64, Long.MAX_VALUE);
        TelemetryEvent first = event(Severity.INFO, "first");
        TelemetryEvent second = event(Severity.INFO, "second");
        queue.offer(first, 0);
        queue.offer(second, 0);

        assertThat(queue.poll()).isSameAs(first);
        assertThat(queue.poll()).isSameAs(second);
        assertThat(queue.poll()).isNull();
        assertThat(queue.taken()).isEqualTo(queue.accepted()).isEqualTo(2);
    }

    @Test
    void holdsItsWholeCapacity_andGivesBackInOrder_howeverFarTheSinkIsBehind() {
        LaneQueue queue = new LaneQueue(10_000, Long.MAX_VALUE);
        assertThat(queue.capacity()).isEqualTo(16_384);
        long put = 0;
        long taken = 0;
        for (int behind : new int[] {1, 700, 1023, 1024, 1025, 5_000, 15_564, 16_383, 16_384}) {
            for (int round = 0; round < 3; round++) { // the chunks wrap at other places each time
                while (put - taken < behind) {
                    assertThat(queue.offer(event(Severity.ERROR, Long.toString(put++)), 0))
                            .isTrue();
                }
                assertThat(queue.offer(event(Severity.ERROR, "more"), 0))
                        .isEqualTo(behind < 16_384);
                put += behind < 16_384 ? 1 : 0;
                for (long left = put - taken - behind / 3; left > 0; left--) {
                    taken = takeNext(queue, taken);
                }
            }
        }
        while (taken < put) {
            taken = takeNext(queue, taken);
        }
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.taken()).isEqualTo(queue.accepted()).isEqualTo(put);
    }

    @Test
    void capacity_isSixteenAtLeast() {
        LaneQueue queue = new LaneQueue(1, Long.MAX_VALUE);
        int events = 0;
        while (queue.offer(event(Severity.ERROR, "e"), 0)) {
            events++;
        }

        assertThat(events).isEqualTo(queue.capacity()).isEqualTo(16);
    }

    @Test
    void offer_refusesHeavyEvents_untilSomeAreTaken() {
        LaneQueue queue = new LaneQueue(64, 1_000);
        TelemetryEvent heavy = event(Severity.INFO, "x".repeat(800));
        queue.offer(heavy, Weight.of(heavy));

        assertThat(queue.offer(heavy, Weight.of(heavy))).isFalse();
        queue.poll();
        assertThat(queue.offer(heavy, Weight.of(heavy))).isTrue();
    }

    private static long takeNext(LaneQueue queue, long expected) {
        LogEvent event = (LogEvent) Objects.requireNonNull(queue.poll());
        if (!event.message().equals("more")) {
            assertThat(event.message()).isEqualTo(Long.toString(expected));
        }
        return expected + 1;
    }

    private static TelemetryEvent event(Severity severity, String message) {
        return Events.log(severity, message, Fields.EMPTY);
    }
}
