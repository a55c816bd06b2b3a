package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.Severity;

class CaptureIntakeTest {
    private final CaptureFixture capture = new CaptureFixture();
    private final CaptureIntake intake = capture.intake;

    @Test
    void enter_isRefusedAndCounted_fromInsideACapture() {
        Object entered = intake.enter(Severity.INFO);
        assertThat(intake.enter(Severity.ERROR)).isNull();
        intake.exit(entered);
        enterAndExit();
        assertThat(intake.suppressed()).isEqualTo(1);
        assertThat(capture.drops.total()).isZero();
    }

    private void enterAndExit() {
        Object entered = intake.enter(Severity.INFO);
        assertThat(entered).isNotNull();
        intake.exit(entered);
    }

    @Test
    void enter_isRefusedAndCountsADrop_whenTheQueueIsFull() {
        CaptureFixture small = full();
        long before = small.drops.total();
        assertThat(small.intake.enter(Severity.INFO)).isNull();
        assertThat(small.drops.total()).isEqualTo(before + 1);
        int[] entered = ReentrancyGuard.enter();
        assertThat(entered).isNotNull();
        ReentrancyGuard.exit(entered);
    }

    @Test
    void enter_isRefusedWithoutACount_whenNobodyWantsTheKindOrItIsClosed() {
        intake.wantedKinds(EnumSet.of(EventKind.SPAN_CLOSED));
        assertThat(intake.enter(Severity.INFO)).isNull();
        intake.wantedKinds(EventKind.ALL);
        enterAndExit();
        intake.close();
        intake.wantedKinds(EventKind.ALL);
        assertThat(intake.enter(Severity.INFO)).isNull();
        assertThat(intake.suppressed() + capture.drops.total()).isZero();
    }

    @Test
    void everyEmit_isAcceptedOrDropped_whenThreadsFillTheQueue() throws Exception {
        CaptureFixture small =
                new CaptureFixture(Limits.DEFAULT, SpanLimits.DEFAULT, Samplers.DEFAULT, 64);
        int threads = 4;
        int each = 20_000;
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            new Thread(
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    small.info("x").field("i", i).emit();
                                }
                                done.countDown();
                            })
                    .start();
        }
        long taken = 0;
        while (done.getCount() > 0 || !small.queue.isEmpty()) {
            taken += small.queue.drain((event, heavyBytes) -> {}, 16);
            Thread.onSpinWait();
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        taken += small.events().size();
        assertThat(taken + small.drops.total()).isEqualTo((long) threads * each);
        assertThat(small.drops.total()).isPositive();
    }

    @Test
    void eventBegunWhileFull_isDroppedOnce_andLeavesRoomForTheSevere() {
        CaptureFixture small = full();
        long before = small.drops.totals().getOrDefault(Level.INFO, 0L);
        var refused = small.info("x").field("a", 1).field("b", "c").field("o", new Object());
        assertThat(small.drops.totals()).containsEntry(Level.INFO, before);
        refused.emit();
        assertThat(small.drops.totals()).containsEntry(Level.INFO, before + 1);
        small.recorder.event(small.gate, Severity.ERROR, "important").emit();
        assertThat(small.events(LogEvent.class))
                .filteredOn(event -> event.level() == Level.ERROR)
                .hasSize(1);
    }

    @Test
    void failed_countsAll_andReportsTheFirst() {
        intake.failed(new IllegalStateException("one"));
        intake.failed(new IllegalStateException("two"));
        assertThat(intake.failed()).isEqualTo(2);
        assertThat(capture.diagnostics.codes()).containsExactly("TELE-911");
    }

    @Test
    void offer_putsTheEventIntoTheQueue() {
        LogEvent event = new LogEvent(1, "t", 2, "x", Severity.INFO, "m", Fields.EMPTY, null, null);
        Object entered = intake.enter(Severity.INFO);
        assertThat(entered).isNotNull();
        intake.offer(event);
        intake.exit(entered);
        assertThat(capture.onlyEvent()).isSameAs(event);
        assertThat(capture.drops.totals()).isEqualTo(Map.of());
    }

    private static CaptureFixture full() {
        CaptureFixture small =
                new CaptureFixture(Limits.DEFAULT, SpanLimits.DEFAULT, Samplers.DEFAULT, 64);
        for (int i = 0; i < 100; i++) {
            small.info("filler").emit();
        }
        return small;
    }
}
