package tele.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.TelemetryEvent;
import tele.testkit.Events;

class EventQueueTest {
    private static final long PLENTY = Long.MAX_VALUE;

    @Test
    void capacity_isRoundedUpToAPowerOfTwo() {
        assertThat(new EventQueue(100_000, 0.05, PLENTY).capacity()).isEqualTo(131_072);
    }

    @Test
    void offer_returnsFalse_whenQueueIsFull() {
        EventQueue queue = filled(8, 0);

        assertThat(queue.offer(info("late"))).isFalse();
        assertThat(queue.accepted()).isEqualTo(8);
    }

    @Test
    void drain_givesBackWhatWasOffered_inOrder() {
        EventQueue queue = new EventQueue(8, 0, PLENTY);
        List<TelemetryEvent> offered = List.of(info("a"), info("b"), info("c"));
        offered.forEach(queue::offer);

        assertThat(drained(queue)).containsExactlyElementsOf(offered);
        assertThat(queue.taken()).isEqualTo(3);
    }

    @Test
    void offer_keepsTheLastShareForWarnAndAbove() {
        EventQueue queue = new EventQueue(16, 0.25, PLENTY);
        int infos = 0;
        while (queue.offer(info("i"))) {
            infos++;
        }

        assertThat(infos).isEqualTo(12);
        assertThat(queue.hasRoomFor(Level.INFO)).isFalse();
        assertThat(queue.hasRoomFor(Level.WARN)).isTrue();
        int warns = 0;
        while (queue.offer(Events.log(Severity.WARN, "w", Fields.EMPTY))) {
            warns++;
        }
        assertThat(warns).isEqualTo(4);
        assertThat(queue.hasRoomFor(Level.ERROR)).isFalse();
    }

    @Test
    void hasRoomFor_saysYesAgain_afterTheWorkerHasTakenSome() {
        EventQueue queue = filled(8, 0);
        queue.offer(info("refused"));
        assertThat(queue.hasRoomFor(Level.INFO)).isFalse();

        queue.drain((event, heavyBytes) -> {}, 1);

        assertThat(queue.hasRoomFor(Level.INFO)).isTrue();
        assertThat(queue.offer(info("next"))).isTrue();
    }

    @Test
    void hasRoomFor_recovers_whenAnIdleDrainFindsTheQueueEmpty() {
        EventQueue queue = filled(8, 0);
        queue.offer(info("refused"));
        queue.drain((event, heavyBytes) -> {}, 100);
        queue.drain((event, heavyBytes) -> {}, 100);

        assertThat(queue.hasRoomFor(Level.TRACE)).isTrue();
    }

    @Test
    void offer_refusesHeavyEvents_whenTheirBytesAreUsedUp_butTakesLightOnes() {
        EventQueue queue = new EventQueue(1024, 0, 10_000);
        String heavy = "x".repeat(4_000);

        assertThat(queue.offer(info(heavy))).isTrue();
        assertThat(queue.offer(info(heavy))).isTrue();
        assertThat(queue.offer(info(heavy))).isFalse();
        assertThat(queue.offer(info("light"))).isTrue();
        queue.drain((event, heavyBytes) -> {}, 1);
        assertThat(queue.offer(info(heavy))).isTrue();
    }

    @Test
    void drain_tellsTheWeightOfHeavyEvents_andNoneOfLightOnes() {
        EventQueue queue = new EventQueue(8, 0, PLENTY);
        queue.offer(info("light"));
        queue.offer(info("x".repeat(4_000)));

        List<Integer> weights = new ArrayList<>();
        queue.drain((event, heavyBytes) -> weights.add(heavyBytes), 8);

        assertThat(weights).containsExactly(0, 4_000);
    }

    @Test
    void drain_stopsAtItsLimit() {
        EventQueue queue = filled(8, 0);

        assertThat(queue.drain((event, heavyBytes) -> {}, 3)).isEqualTo(3);
        assertThat(queue.taken()).isEqualTo(3);
    }

    @Test
    void whatComesBeforeTheQueueIsOpen_isHandedOutFirst_andCounted() {
        EventQueue queue = new EventQueue();
        assertThat(queue.offer(info("early"))).isTrue();
        assertThat(queue.offer(info("x".repeat(4_000)))).isTrue();
        assertThat(queue.accepted()).as("in no count yet").isZero();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(drained(queue)).as("nobody may take yet").isEmpty();

        queue.open(8, 0, PLENTY, event -> true);
        queue.offer(info("late"));

        assertThat(queue.accepted()).isEqualTo(3);
        assertThat(queue.drain((event, heavyBytes) -> {}, 1)).isEqualTo(1);
        assertThat(queue.taken()).isEqualTo(1);
        assertThat(drained(queue)).hasSize(2).last().extracting("message").isEqualTo("late");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whatNobodyWants_isForgotten_whenTheQueueOpens() {
        EventQueue queue = new EventQueue();
        queue.offer(info("wanted"));
        queue.offer(info("in vain"));
        queue.offer(info("in vain" + "x".repeat(4_000)));

        queue.open(8, 0, 5_000, event -> ((LogEvent) event).message().equals("wanted"));

        assertThat(queue.accepted()).isEqualTo(1);
        assertThat(queue.offer(info("y".repeat(4_000)))).as("its bytes are free again").isTrue();
        assertThat(drained(queue)).hasSize(2).first().extracting("message").isEqualTo("wanted");
        assertThat(queue.taken()).isEqualTo(2);
    }

    @Test
    void aQueueThatIsNotOpen_isBounded_andKeepsAShareForWarnAndAbove() {
        EventQueue queue = new EventQueue();
        TelemetryEvent event = info("early");
        int infos = 0;
        while (queue.offer(event)) {
            infos++;
        }

        assertThat(infos).isEqualTo(95_000);
        assertThat(queue.offer(Events.log(Severity.WARN, "w", Fields.EMPTY))).isTrue();
    }

    private static EventQueue filled(int capacity, double reserved) {
        EventQueue queue = new EventQueue(capacity, reserved, PLENTY);
        for (int i = 0; i < capacity; i++) {
            assertThat(queue.offer(info("event " + i))).isTrue();
        }
        return queue;
    }

    private static List<TelemetryEvent> drained(EventQueue queue) {
        List<TelemetryEvent> taken = new ArrayList<>();
        queue.drain((event, heavyBytes) -> taken.add(event), Integer.MAX_VALUE);
        return taken;
    }

    private static TelemetryEvent info(String message) {
        return Events.log(Severity.INFO, message, Fields.EMPTY);
    }
}
