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
import tele.api.event.Notice;
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
    private final ManualClock clock = new ManualClock();
    private final RecordingSink sink = new RecordingSink("rec");
    private SinkLane lane = laneTo(sink);
    private Thread thread = new Thread(() -> {});

    @Test
    void news_wakesIt() {
        AtomicBoolean released = new AtomicBoolean();
        lane = laneTo(event -> await(released::get));
        start();
        await(lane::isAsleep);

        offer(1);
        assertThat(lane.isAsleep()).isTrue();
        lane.wake();

        assertThat(lane.isAsleep()).isFalse();
        released.set(true);
    }

    @Test
    void noticesForASinkThatHasGivenUp_leaveItAsleep() {
        lane =
                new SinkLane(
                        config(),
                        delivery -> {
                            throw new IllegalStateException("never");
                        },
                        clock,
                        new RecordingDiagnostics(),
                        () -> {});
        start();
        await(() -> lane.isAsleep() && isWaiting());

        lane.offer(new Notice(1, Severity.WARN, "tele.report", "drops", Fields.EMPTY));
        lane.wake();

        await(() -> lane.isAsleep() && isWaiting()); // would look for ever
    }

    @Test
    void news_doesNotDisturbIt_whileItsSinkPauses_butACommandDoes() {
        FailingSink failing =
                new FailingSink("rec").failing(Call.CONSUME, 1, () -> new IOException("full"));
        lane = laneTo(failing);
        start();
        await(lane::isAsleep);
        offer(1);
        lane.wake();
        await(() -> failing.calls(Call.CONSUME) == 1 && isWaiting());
        assertThat(lane.isAsleep()).as("it rests instead").isFalse();

        offer(1);
        lane.wake();
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
        return new SinkLane(config(), delivery -> to, clock, new RecordingDiagnostics(), () -> {});
    }

    private static LaneConfig config() {
        return new LaneConfig(
                "rec",
                EventKind.ALL,
                null,
                null,
                () -> Directives.INFO,
                64,
                Long.MAX_VALUE,
                Duration.ofHours(1).toNanos(),
                Integer.MAX_VALUE);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
