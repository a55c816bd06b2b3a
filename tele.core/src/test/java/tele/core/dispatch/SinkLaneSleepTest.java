package tele.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Severity;
import tele.api.spi.Directives;
import tele.api.spi.Sink;
import tele.testkit.Events;
import tele.testkit.FailingSink;
import tele.testkit.FailingSink.Call;
import tele.testkit.ManualClock;
import tele.testkit.RecordingDiagnostics;
import tele.testkit.RecordingSink;

/** A lane with its thread: when it is woken, and when it is left alone. */
class SinkLaneSleepTest {
    private static final int CAPACITY = 64;

    private final ManualClock clock = new ManualClock();
    private final RecordingSink sink = new RecordingSink("rec");
    private SinkLane lane = laneTo(sink);
    private Thread thread = new Thread(() -> {});

    @Test
    void littleNews_leavesItAsleep_untilTheWorkerRests() {
        start();
        await(lane::isAsleep);

        offer(1);
        lane.wake(false);
        assertThat(lane.isAsleep()).isTrue();

        lane.wake(true);
        await(() -> sink.messages().size() == 1);
    }

    @Test
    void aLotOfNews_wakesIt_thoughTheWorkerGoesOn() {
        AtomicBoolean released = new AtomicBoolean();
        lane = laneTo(event -> await(released::get));
        start();
        await(lane::isAsleep);

        offer(CAPACITY / 2);
        lane.wake(false);

        assertThat(lane.isAsleep()).isFalse();
        released.set(true);
    }

    @Test
    void news_doesNotDisturbIt_whileItsSinkPauses_butACommandDoes() {
        FailingSink failing =
                new FailingSink("rec").failing(Call.CONSUME, 1, () -> new IOException("full"));
        lane = laneTo(failing);
        start();
        await(lane::isAsleep);
        offer(1);
        lane.wake(true);
        await(() -> failing.calls(Call.CONSUME) == 1 && isWaiting());
        assertThat(lane.isAsleep()).as("it rests instead").isFalse();

        offer(1);
        lane.wake(true);
        assertThat(isWaiting()).isTrue();
        assertThat(failing.calls(Call.CONSUME)).isEqualTo(1);

        lane.close(clock.nanoTime());
        await(lane::isClosed);
    }

    @AfterEach
    void end() throws InterruptedException {
        lane.close(clock.nanoTime());
        thread.join();
    }

    private void start() {
        thread = new Thread(lane::run, "lane");
        thread.start();
    }

    private boolean isWaiting() {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    private void offer(int events) {
        for (int i = 0; i < events; i++) {
            lane.offer(Events.log(Severity.INFO, "m" + i, Fields.EMPTY), 0);
        }
    }

    private SinkLane laneTo(Sink to) {
        LaneConfig config =
                new LaneConfig(
                        "rec",
                        EventKind.ALL,
                        null,
                        null,
                        () -> Directives.INFO,
                        CAPACITY,
                        Long.MAX_VALUE,
                        Duration.ofHours(1).toNanos(),
                        Integer.MAX_VALUE);
        return new SinkLane(config, delivery -> to, clock, new RecordingDiagnostics(), () -> {});
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
