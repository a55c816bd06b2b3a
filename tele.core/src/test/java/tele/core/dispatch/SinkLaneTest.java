package tele.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tele.api.TeleStats.SinkStats;
import tele.api.TeleStats.State;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Delivery;
import tele.api.spi.Directives;
import tele.api.spi.Sink;
import tele.api.spi.SinkGoneException;
import tele.testkit.Events;
import tele.testkit.FailingSink;
import tele.testkit.FailingSink.Call;
import tele.testkit.ManualClock;
import tele.testkit.RecordingDiagnostics;
import tele.testkit.RecordingSink;

/** A lane without its thread: turn() is called by hand and time stands still. */
class SinkLaneTest {
    private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

    private final ManualClock clock = new ManualClock();
    private final RecordingDiagnostics diagnostics = new RecordingDiagnostics();
    private final RecordingSink sink = new RecordingSink("rec");

    @Test
    void turn_opensTheSinkThenConsumes_inOrder() {
        SinkLane lane = lane(sink);
        assertThat(lane.stats().state()).isEqualTo(State.OPENING);
        offer(lane, "a", "b", "c");

        lane.turn();

        assertThat(lane.stats().state()).isEqualTo(State.RUNNING);
        assertThat(sink.messages()).containsExactly("a", "b", "c");
    }

    @Test
    void events_arePendingUntilTheyAreFlushed() {
        SinkLane lane = lane(sink);
        offer(lane, "a", "b");
        lane.turn();
        assertAccount(lane, 2, 0, 0, 0, 2);

        clock.advance(Duration.ofMillis(100));
        lane.turn();

        assertAccount(lane, 2, 0, 2, 0, 0);
        assertThat(sink.flushes()).isEqualTo(1);
    }

    @Test
    void flush_comesAfterSoManyEvents_whateverTheTime() {
        SinkLane lane = lane(sink);
        for (int i = 0; i < 10; i++) {
            offer(lane, "m");
        }
        lane.turn();

        assertThat(sink.flushes()).isEqualTo(1);
        assertAccount(lane, 10, 0, 10, 0, 0);
    }

    @Test
    void flush_comesInTime_whenEveryEventTakesLong() {
        SinkLane lane = lane(new SlowSink());
        offer(lane, "a", "b", "c", "d", "e");

        lane.turn();

        assertThat(sink.messages()).containsExactly("a", "b");
        assertAccount(lane, 5, 0, 2, 0, 3);
    }

    @Test
    void close_comesInTime_whenEveryEventTakesLong() {
        SinkLane lane = lane(new SlowSink());
        offer(lane, "a", "b", "c", "d", "e");
        lane.close(clock.nanoTime() + 1);

        lane.turn();

        assertThat(sink.messages()).containsExactly("a");
        assertThat(sink.isClosed()).isTrue();
        assertAccount(lane, 5, 0, 1, 4, 0);
    }

    @Test
    void close_comesToItsEnd_whenTheSinkThrowsWhatCannotEvenBePrinted() {
        FailingSink failing =
                new FailingSink("bad").failing(Call.CLOSE, FailingSink.ALWAYS, Unprintable::new);
        SinkLane lane = lane(failing);
        lane.turn();
        lane.close(clock.nanoTime());

        lane.turn();

        assertThat(lane.isClosed()).isTrue();
        assertThat(diagnostics.codes()).contains("TELE-324");
    }

    /** Takes 50 ms of the clock for each event. */
    private final class SlowSink implements Sink {
        @Override
        public void consume(TelemetryEvent event) {
            sink.consume(event);
            clock.advance(Duration.ofMillis(50));
        }

        @Override
        public void flush() {
            sink.flush();
        }

        @Override
        public void close() {
            sink.close();
        }
    }

    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw this;
        }

        @Override
        public String toString() {
            throw this;
        }
    }

    @Test
    void turn_isCaughtUp_unlessItLeavesEventsThatItCouldConsume() {
        SinkLane lane = new SinkLane(config(512), delivery -> sink, clock, diagnostics, () -> {});
        for (int i = 0; i < 257; i++) { // one more than a turn consumes
            offer(lane, "event");
        }
        lane.turn();
        assertThat(lane.isCaughtUp()).isFalse();
        lane.turn();
        assertThat(lane.isCaughtUp()).isTrue();
    }

    @Test
    void turn_isCaughtUp_whileThePausedSinkIsNotToBeCalled() {
        FailingSink failing =
                new FailingSink("bad")
                        .failing(Call.CONSUME, 1, () -> new IllegalStateException("x"));
        SinkLane lane = lane(failing);
        offer(lane, "event", "event");
        lane.turn();
        lane.turn();

        assertThat(lane.isCaughtUp()).isTrue();
    }

    @Test
    void filter_isCounted_andKeepsEventsOut() {
        SinkLane lane = lane(sink);
        lane.offer(Events.log(Severity.DEBUG, "quiet", Fields.EMPTY), 0);
        offer(lane, "loud");
        lane.turn();

        assertThat(sink.messages()).containsExactly("loud");
        assertAccount(lane, 2, 1, 0, 0, 1);
    }

    @Test
    void notices_passTheFilterAndOvertakeEvents_uncounted() {
        SinkLane lane = lane(sink);
        lane.setFilter(Directives.parse("off"));
        offer(lane, "filtered");
        lane.setFilter(Directives.parse("info"));
        offer(lane, "queued before");
        lane.offer(Events.notice("news"));
        lane.turn();

        assertThat(sink.events().get(0).kind()).isEqualTo(EventKind.NOTICE);
        assertThat(sink.messages()).contains("queued before").doesNotContain("filtered");
        assertAccount(lane, 2, 1, 0, 0, 1);
    }

    @Test
    void consumeFailure_losesThatEventOnly_andPauses() {
        FailingSink failing =
                new FailingSink("bad")
                        .failing(Call.CONSUME, 1, () -> new IllegalStateException("x"));
        SinkLane lane = lane(failing);
        offer(lane, "lost", "kept");

        lane.turn();
        assertThat(lane.stats().state()).isEqualTo(State.PAUSED);
        assertAccount(lane, 2, 0, 0, 1, 1);
        assertThat(lane.turn()).isZero();

        clock.advance(Duration.ofMillis(100));
        lane.turn();
        clock.advance(Duration.ofMillis(100));
        lane.turn();
        assertThat(failing.recorded().messages()).containsExactly("kept");
        assertAccount(lane, 2, 0, 1, 1, 0);
        assertThat(lane.stats().state()).isEqualTo(State.RUNNING);
        assertThat(diagnostics.codes()).containsExactly("TELE-321");
        assertThat(diagnostics.recoveries()).hasSize(1);
    }

    @Test
    void flushFailure_losesWhatWasConsumedSinceTheLastOne() {
        FailingSink failing =
                new FailingSink("disk")
                        .failing(Call.FLUSH, 1, () -> new IOException("No space left on device"));
        SinkLane lane = lane(failing);
        offer(lane, "a", "b");
        lane.turn();
        clock.advance(Duration.ofMillis(100));
        lane.turn();

        assertAccount(lane, 2, 0, 0, 2, 0);
        assertThat(lane.stats().lostByReason()).containsExactly(java.util.Map.entry("failed", 2L));
        assertThat(diagnostics.codes()).containsExactly("TELE-311");
    }

    @Test
    void errorsAreSurvivedToo() {
        FailingSink failing =
                new FailingSink("bad").failing(Call.CONSUME, 1, () -> new StackOverflowError());
        SinkLane lane = lane(failing);
        offer(lane, "lost");

        lane.turn();

        assertAccount(lane, 1, 0, 0, 1, 0);
    }

    @Test
    void openFailure_isTriedAgain_whileEventsWait() {
        int[] tries = {0};
        SinkLane lane =
                new SinkLane(
                        config(64),
                        delivery -> {
                            if (tries[0]++ == 0) {
                                throw new IOException("not yet");
                            }
                            return sink;
                        },
                        clock,
                        diagnostics,
                        () -> {});
        offer(lane, "early");
        lane.turn();
        assertThat(lane.stats().state()).isEqualTo(State.PAUSED);
        assertAccount(lane, 1, 0, 0, 0, 1);

        clock.advance(Duration.ofMillis(100));
        lane.turn();

        assertThat(sink.messages()).containsExactly("early");
    }

    @Test
    void openFailureForGood_switchesTheSinkOff_andLosesItsEvents() {
        SinkLane lane =
                new SinkLane(
                        config(64),
                        delivery -> {
                            throw new IllegalArgumentException("two sinks on one file");
                        },
                        clock,
                        diagnostics,
                        () -> {});
        offer(lane, "queued before");
        lane.turn();
        offer(lane, "after");

        assertThat(lane.stats().state()).isEqualTo(State.FAILED);
        assertThat(lane.stats().lostByReason()).containsEntry("sink_off", 2L);
        assertAccount(lane, 2, 0, 0, 2, 0);
    }

    @Test
    void sinkThatIsGone_isGivenUp_closedAndReportedOnce() {
        FailingSink gone =
                new FailingSink("pipe")
                        .failing(
                                Call.FLUSH,
                                FailingSink.ALWAYS,
                                () -> new SinkGoneException("nobody reads any more", null));
        SinkLane lane = lane(gone);
        offer(lane, "a", "b");
        lane.turn();
        clock.advance(Duration.ofMillis(100));
        lane.turn();
        offer(lane, "c");
        lane.turn();

        assertThat(gone.recorded().isClosed()).isTrue();
        assertThat(lane.stats().state()).isEqualTo(State.FAILED);
        assertThat(lane.stats().lostByReason())
                .containsEntry("failed", 2L)
                .containsEntry("sink_off", 1L);
        assertThat(diagnostics.codes()).containsExactly("TELE-331");
    }

    @Test
    void fullLane_losesForThisSinkAlone_andSaysSoOnce() {
        SinkLane lane = lane(sink);
        for (int i = 0; i < 200; i++) {
            offer(lane, "m");
        }

        assertThat(lane.stats().lostByReason())
                .containsExactly(java.util.Map.entry("lane_full", 200L - 61L));
        assertThat(diagnostics.codes()).containsExactly("TELE-402");
    }

    @Test
    void overflow_isReportedAgain_onceThereWasRoomInBetween() {
        SinkLane lane = lane(sink);
        for (int episode = 1; episode <= 2; episode++) {
            for (int i = 0; i < 100; i++) {
                offer(lane, "m" + i);
            }
            assertThat(diagnostics.reports("TELE-402")).hasSize(episode);
            lane.turn();
        }
    }

    @Test
    void drain_waitsForTheEventsBefore_andReportsComplete() {
        SinkLane lane = lane(sink);
        offer(lane, "before");
        List<Boolean> outcomes = new ArrayList<>();
        lane.drain(clock.nanoTime() + Duration.ofSeconds(1).toNanos(), outcomes::add);
        offer(lane, "after");

        lane.turn();

        assertThat(outcomes).containsExactly(true);
        assertThat(sink.drains()).isEqualTo(1);
    }

    @Test
    void drain_isIncomplete_whenThePausedSinkDoesNotComeBackInTime() {
        FailingSink failing =
                new FailingSink("bad")
                        .failing(Call.CONSUME, FailingSink.ALWAYS, () -> new IOException("x"));
        SinkLane lane = lane(failing);
        offer(lane, "a", "b", "c");
        List<Boolean> outcomes = new ArrayList<>();
        lane.drain(clock.nanoTime() + Duration.ofMillis(50).toNanos(), outcomes::add);
        lane.turn();
        assertThat(outcomes).isEmpty();

        clock.advance(Duration.ofMillis(50));
        lane.turn();

        assertThat(outcomes).containsExactly(false);
    }

    @Test
    void drain_isIncomplete_whenTheSinkHasNotConfirmed() {
        ConfirmingSink confirming = new ConfirmingSink();
        SinkLane lane = new SinkLane(config(64), confirming::open, clock, diagnostics, () -> {});
        offer(lane, "a", "b");
        List<Boolean> outcomes = new ArrayList<>();
        lane.drain(clock.nanoTime() + 1_000, outcomes::add);
        lane.turn();
        assertThat(outcomes).containsExactly(false);
        assertAccount(lane, 2, 0, 0, 0, 2);

        confirming.delivery.delivered(1);
        confirming.delivery.lost(1, "http_401");
        lane.drain(clock.nanoTime() + 1_000, outcomes::add);
        lane.turn();

        assertThat(outcomes).containsExactly(false, true);
        assertAccount(lane, 2, 0, 1, 1, 0);
    }

    @Test
    void recovery_tellsWhatASinkHasLost_thatCountsForItself() {
        ConfirmingSink confirming = new ConfirmingSink();
        SinkLane lane = new SinkLane(config(64), confirming::open, clock, diagnostics, () -> {});
        confirming.losesPerFlush = 2;
        offer(lane, "a", "b");
        lane.turn();
        clock.advance(Duration.ofMillis(100));
        lane.turn();
        confirming.losesPerFlush = 0;
        clock.advance(Duration.ofSeconds(5));
        offer(lane, "c");
        lane.turn();
        clock.advance(Duration.ofMillis(100));
        lane.turn();

        assertThat(diagnostics.recoveries()).hasSize(1);
        assertThat(diagnostics.recoveries().get(0).report().what()).endsWith("2 events lost");
    }

    @Test
    void close_consumesTheRest_drainsAndCloses_thenCallsNothing() {
        SinkLane lane = lane(sink);
        offer(lane, "a", "b");
        lane.close(clock.nanoTime() + Duration.ofSeconds(1).toNanos());
        while (lane.turn() > 0) {
            // until it is closed
        }

        assertThat(sink.messages()).containsExactly("a", "b");
        assertThat(sink.isClosed()).isTrue();
        assertThat(sink.violations()).isEmpty();
        assertThat(lane.stats().state()).isEqualTo(State.CLOSED);
        assertAccount(lane, 2, 0, 2, 0, 0);
        assertThat(lane.turn()).isZero();
    }

    @Test
    void close_losesWhatIsLeft_whenTheDeadlineIsOver() {
        FailingSink failing =
                new FailingSink("bad")
                        .failing(Call.CONSUME, FailingSink.ALWAYS, () -> new IOException("x"));
        SinkLane lane = lane(failing);
        offer(lane, "a", "b", "c");
        lane.close(clock.nanoTime() + 10);
        lane.turn();
        clock.advance(Duration.ofMillis(1));
        lane.turn();

        assertThat(lane.stats().lostByReason()).containsEntry("shutdown", 2L);
        assertAccount(lane, 3, 0, 0, 3, 0);
    }

    @Test
    void close_triesOnceMoreAndDoesNotWait_whenTheSinkCannotBeOpened() {
        int[] tries = {0};
        SinkLane lane =
                new SinkLane(
                        config(64),
                        delivery -> {
                            tries[0]++;
                            throw new IOException("no such directory");
                        },
                        clock,
                        diagnostics,
                        () -> {});
        offer(lane, "a", "b");
        lane.turn();
        lane.close(clock.nanoTime() + Duration.ofHours(1).toNanos());
        lane.turn();

        assertThat(tries[0]).isEqualTo(2);
        assertThat(lane.isClosed()).isTrue();
        assertThat(lane.stats().lostByReason()).containsEntry("shutdown", 2L);
        assertAccount(lane, 2, 0, 0, 2, 0);
    }

    @Test
    void theSinksOwnFilterIsAsked_onceItIsOpen_andAgainOnWish() {
        Level[] wanted = {Level.ERROR};
        int[] changes = {0};
        RecordingSink choosy = new RecordingSink("choosy");
        Sink own =
                new Sink() {
                    @Override
                    public void consume(TelemetryEvent event) {
                        choosy.consume(event);
                    }

                    @Override
                    public tele.api.spi.SinkFilter filter() {
                        Level now = wanted[0];
                        return target -> now;
                    }
                };
        SinkLane lane =
                new SinkLane(config(64), delivery -> own, clock, diagnostics, () -> changes[0]++);
        lane.turn();
        offer(lane, "too low");
        wanted[0] = Level.INFO;
        lane.askFilter();
        lane.turn();
        offer(lane, "wanted now");
        lane.turn();

        assertThat(choosy.messages()).containsExactly("wanted now");
        assertThat(changes[0]).isEqualTo(2);
    }

    private SinkLane lane(Sink to) {
        return new SinkLane(config(64), delivery -> to, clock, diagnostics, () -> {});
    }

    private static LaneConfig config(int capacity) {
        return new LaneConfig(
                "rec",
                EventKind.ALL,
                null,
                null,
                () -> Directives.INFO,
                capacity,
                Long.MAX_VALUE,
                INTERVAL_NANOS,
                10);
    }

    private static void offer(SinkLane lane, String... messages) {
        for (String message : messages) {
            lane.offer(Events.log(Severity.INFO, message, Fields.EMPTY), 0);
        }
    }

    private static void assertAccount(
            SinkLane lane,
            long dispatched,
            long filtered,
            long delivered,
            long lost,
            long pending) {
        SinkStats stats = lane.stats();
        assertThat(
                        List.of(
                                stats.dispatched(),
                                stats.filtered(),
                                stats.delivered(),
                                stats.lost(),
                                stats.pending()))
                .containsExactly(dispatched, filtered, delivered, lost, pending);
    }

    private static final class ConfirmingSink implements Sink {
        Delivery delivery = new LaneCounts();
        int losesPerFlush;

        Sink open(Delivery given) {
            delivery = given;
            return this;
        }

        @Override
        public void consume(TelemetryEvent event) {
            assertThat(event).isInstanceOf(LogEvent.class);
        }

        @Override
        public void flush() throws IOException {
            if (losesPerFlush > 0) {
                delivery.lost(losesPerFlush, "not_written");
                throw new IOException("No space left on device");
            }
        }

        @Override
        public boolean confirmsDelivery() {
            return true;
        }
    }
}
