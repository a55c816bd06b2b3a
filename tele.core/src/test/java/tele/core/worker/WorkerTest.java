package tele.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Severity;
import tele.api.spi.Directives;
import tele.api.spi.TeleClock;
import tele.core.dispatch.LaneConfig;
import tele.core.dispatch.SinkLane;
import tele.core.dispatch.SinkSet;
import tele.core.queue.DropChannel;
import tele.core.queue.EventQueue;
import tele.testkit.Events;
import tele.testkit.ManualClock;
import tele.testkit.RecordingDiagnostics;
import tele.testkit.RecordingSink;

/** The worker without its thread. */
class WorkerTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingDiagnostics diagnostics = new RecordingDiagnostics();
    private final EventQueue queue = new EventQueue(4096, 0.05, Long.MAX_VALUE);
    private final DropChannel drops = new DropChannel(clock, queue);
    private final SinkSet sinks = new SinkSet(1000);
    private final Worker worker = new Worker(queue, drops, sinks, diagnostics, clock);
    private final RecordingSink sink = new RecordingSink("rec");
    private final SinkLane lane = lane(sink);

    @Test
    void turn_dispatchesRepeatedly() {
        sinks.add(lane);
        for (int round = 0; round < 3; round++) {
            capture("event " + round);
            worker.turn();
            lane.turn();
        }

        assertThat(sink.messages()).containsExactly("event 0", "event 1", "event 2");
    }

    @Test
    void turn_keepsTheClockFresh_soThatCallersNeedNot() {
        AtomicInteger refreshed = new AtomicInteger();
        TeleClock counting =
                new TeleClock() {
                    @Override
                    public long wallNanos() {
                        return 0;
                    }

                    @Override
                    public long nanoTime() {
                        return 0;
                    }

                    @Override
                    public void refresh() {
                        refreshed.incrementAndGet();
                    }
                };
        new Worker(queue, drops, sinks, diagnostics, counting).turn();

        assertThat(refreshed).hasValue(1);
    }

    @Test
    void turn_deliversNoticesBeforeQueuedEvents() {
        sinks.add(lane);
        capture("queued");
        drops.dropped(Level.INFO);
        worker.turn();
        lane.turn();

        assertThat(sink.events())
                .extracting(event -> event.kind())
                .containsExactly(EventKind.NOTICE, EventKind.LOG);
    }

    @Test
    void turn_isCaughtUp_unlessItLeavesEventsThatItCouldTake() {
        for (int i = 0; i < 1025; i++) { // one more than a turn takes
            capture("event");
        }
        worker.turn();
        assertThat(worker.isCaughtUp()).isFalse();
        worker.turn();
        assertThat(worker.isCaughtUp()).isTrue();
    }

    @Test
    void turn_isNotCaughtUp_whenACommandStoodBetweenTheEvents() {
        capture("before");
        worker.submit(() -> {});
        capture("after");

        worker.turn();
        assertThat(worker.isCaughtUp()).isFalse();
        worker.turn();
        assertThat(worker.isCaughtUp()).isTrue();
    }

    @Test
    void submit_actsBetweenTheEventsBeforeAndAfter() {
        List<Long> dispatchedAtCommand = new ArrayList<>();
        capture("before");
        worker.submit(() -> sinks.add(lane));
        capture("after");
        worker.submit(() -> dispatchedAtCommand.add(queue.taken()));
        capture("later");
        while (worker.turn() > 0) {
            // until all is done
        }
        lane.turn();

        assertThat(sink.messages()).containsExactly("after", "later");
        assertThat(dispatchedAtCommand).containsExactly(2L);
    }

    @Test
    void turn_survivesACommandThatFails_andReports() {
        sinks.add(lane);
        worker.submit(
                () -> {
                    throw new OutOfMemoryError("pretended");
                });
        worker.turn();
        capture("goes on");
        worker.turn();
        lane.turn();

        assertThat(sink.messages()).containsExactly("goes on");
        assertThat(diagnostics.codes()).containsExactly("TELE-902");
    }

    @Test
    void stop_dispatchesWhatIsLeft_andTellsTheTotalOfDrops() {
        sinks.add(lane);
        capture("last words");
        drops.dropped(Level.INFO);
        worker.submit(worker::stop);
        while (!worker.isStopped()) {
            worker.turn();
        }
        lane.turn();

        assertThat(sink.messages()).contains("last words");
        assertThat(sink.notices())
                .last()
                .satisfies(
                        notice -> assertThat(notice.fields().get("dropped_total")).isEqualTo(1L));
    }

    @Test
    void dispatch_rendersOnce_onlyIfSomeSinkTakesTheEvent() {
        sinks.add(lane);
        var wanted = Events.deferred("9.90", "Ada");
        queue.offer(wanted);
        worker.turn();
        assertThat(wanted.isDeferred()).isFalse();

        lane.setFilter(Directives.parse("off"));
        var unwanted = Events.deferred("9.90", "Ada");
        queue.offer(unwanted);
        worker.turn();
        assertThat(unwanted.isDeferred()).isTrue();
    }

    @Test
    void dispatch_servesTheOtherSinks_whenOneFilterThrows() {
        SinkLane broken = lane(new RecordingSink("broken"));
        broken.setFilter(
                target -> {
                    throw new IllegalStateException("filter");
                });
        sinks.add(broken);
        sinks.add(lane);
        capture("event");
        worker.turn();
        lane.turn();

        assertThat(sink.messages()).containsExactly("event");
        assertThat(sinks.failed()).isZero();
    }

    private void capture(String message) {
        assertThat(queue.offer(Events.log(Severity.INFO, message, Fields.EMPTY))).isTrue();
    }

    private SinkLane lane(RecordingSink to) {
        LaneConfig config =
                new LaneConfig(
                        to.name(),
                        EventKind.ALL,
                        null,
                        null,
                        () -> Directives.INFO,
                        1024,
                        Long.MAX_VALUE,
                        100,
                        1000);
        return new SinkLane(config, delivery -> to, clock, diagnostics, () -> {});
    }
}
