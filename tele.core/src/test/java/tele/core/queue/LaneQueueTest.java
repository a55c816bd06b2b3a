package tele.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tele.api.event.Fields;
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
    void offer_refusesHeavyEvents_untilSomeAreTaken() {
        LaneQueue queue = new LaneQueue(64, 1_000);
        TelemetryEvent heavy = event(Severity.INFO, "x".repeat(800));
        queue.offer(heavy, Weight.of(heavy));

        assertThat(queue.offer(heavy, Weight.of(heavy))).isFalse();
        queue.poll();
        assertThat(queue.offer(heavy, Weight.of(heavy))).isTrue();
    }

    private static TelemetryEvent event(Severity severity, String message) {
        return Events.log(severity, message, Fields.EMPTY);
    }
}
