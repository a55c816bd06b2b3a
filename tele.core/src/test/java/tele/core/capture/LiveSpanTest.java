package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tele.api.Context;
import tele.api.Scope;
import tele.api.Span;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanEntered;
import tele.api.event.SpanExited;
import tele.api.event.SpanKind;
import tele.api.event.SpanMoment;
import tele.api.event.SpanStarted;
import tele.api.event.SpanStatus;
import tele.api.event.TelemetryEvent;

class LiveSpanTest {
    private static final SpanContext OTHER = new SpanContext(1, 2, 3, 1, null, false);

    private final CaptureFixture capture = new CaptureFixture();

    @Test
    void span_tellsItsLife_inOrder() {
        try (Scope scope = capture.span("charge").field("a", 1).enter()) {
            scope.span().field("b", 2);
        }
        List<TelemetryEvent> events = capture.events();
        assertThat(events)
                .extracting(TelemetryEvent::kind)
                .containsExactly(
                        EventKind.SPAN_STARTED,
                        EventKind.SPAN_ENTERED,
                        EventKind.SPAN_EXITED,
                        EventKind.SPAN_CLOSED);
        assertThat(((SpanStarted) events.get(0)).span().fields()).isEqualTo(Fields.of("a", 1L));
        assertThat(((SpanClosed) events.get(3)).span().fields())
                .isEqualTo(Fields.of("a", 1L, "b", 2L));
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void kindsNobodyWants_areNotCaptured() {
        capture.intake.wantedKinds(EventKind.LOGS_AND_CLOSED_SPANS);
        capture.span("charge").enter().close();
        assertThat(capture.events())
                .extracting(TelemetryEvent::kind)
                .containsExactly(EventKind.SPAN_CLOSED);
    }

    @Test
    void duration_isMonotonic_whateverTheWallClockDoes() {
        Span span = capture.span("charge").start();
        long start = capture.clock.wallNanos();
        capture.clock.advance(Duration.ofSeconds(3));
        capture.clock.setWall(java.time.Instant.EPOCH);
        span.event("late");
        span.close();
        SpanClosed closed = capture.onlyClosed();
        assertThat(closed.startNanos()).isEqualTo(start);
        assertThat(closed.durationNanos()).isEqualTo(3_000_000_000L);
        assertThat(closed.timeNanos()).isEqualTo(start + 3_000_000_000L);
        assertThat(closed.moments().get(0).timeNanos()).isEqualTo(start + 3_000_000_000L);
    }

    @Test
    void close_countsOnce_andLaterCallsAreIgnored() {
        Span span = capture.span("charge").start();
        span.close();
        span.close();
        span.field("late", 1).status(SpanStatus.ERROR, "late").event("late").link(OTHER);
        span.recordException(new IllegalStateException("late"));
        assertThat(span.isRecording()).isFalse();
        assertThat(span.context().isValid()).isTrue();
        SpanClosed closed = capture.onlyClosed();
        assertThat(closed.span().fields()).isEqualTo(Fields.EMPTY);
        assertThat(closed.status()).isEqualTo(SpanStatus.UNSET);
        assertThat(closed.moments()).isEmpty();
        assertThat(closed.links()).isEmpty();
        assertThat(span.ref().fields()).isEqualTo(Fields.EMPTY);
    }

    @Test
    void laterValue_replacesTheEarlier_inItsPlace() {
        Span span = capture.span("x").field("a", 1).field("b", 2).field("a", 3).start();
        span.field("b", "four").field("c", 5.5).field("c", true).field("d", (Object) null);
        assertThat(span.ref().fields())
                .isEqualTo(Fields.of("a", 3L, "b", "four", "c", true, "d", null));
    }

    @Test
    void eventInASpan_seesItAsItWasThen() {
        try (Scope scope = capture.span("charge").enter()) {
            capture.info("one").emit();
            scope.span().field("late", 1);
            capture.info("two").emit();
        }
        List<LogEvent> events = capture.events(LogEvent.class);
        assertThat(events.get(0).span().fields()).isEqualTo(Fields.EMPTY);
        assertThat(events.get(1).span().fields()).isEqualTo(Fields.of("late", 1L));
        assertThat(events.get(0).span().context()).isEqualTo(events.get(1).span().context());
    }

    @Test
    void limits_cutFieldsMomentsAndLinks_andCount() {
        CaptureFixture small = new CaptureFixture(Limits.DEFAULT, new SpanLimits(2, 5, 1, 1));
        Span span =
                small.span("x")
                        .field("a", "123456789")
                        .field("b", 1)
                        .field("c", 1)
                        .link(OTHER)
                        .link(OTHER)
                        .start();
        span.field("d", 1).field("b", 2).event("one").event("two").link(OTHER);
        span.recordException(new IllegalStateException("three"));
        span.close();
        SpanClosed closed = small.onlyClosed();
        assertThat(closed.span().fields())
                .isEqualTo(Fields.adopt(new Object[] {"a", "12345… (+4 chars)", "b", 2L}, 2));
        assertThat(closed.moments()).extracting(SpanMoment::name).containsExactly("one");
        assertThat(closed.droppedMoments()).isEqualTo(2);
        assertThat(closed.links()).hasSize(1);
        assertThat(closed.droppedLinks()).isEqualTo(2);
        assertThat(small.intake.cut()).isEqualTo(7);
    }

    @Test
    void limitOfValues_leavesNamesAndStatusMessagesWhole() {
        CaptureFixture small = new CaptureFixture(Limits.DEFAULT, new SpanLimits(2, 3, 1, 1));
        Span span = small.span("reserve").start();
        span.event("retried").status(SpanStatus.ERROR, "sold out").close();
        SpanClosed closed = small.onlyClosed();
        assertThat(closed.span().name()).isEqualTo("reserve");
        assertThat(closed.moments()).extracting(SpanMoment::name).containsExactly("retried");
        assertThat(closed.statusMessage()).isEqualTo("sold out");
    }

    @Test
    void ok_isFinal_andUnsetChangesNothing() {
        Span failed = capture.span("x").start();
        failed.status(SpanStatus.ERROR, "why").status(SpanStatus.UNSET);
        failed.close();
        Span fine = capture.span("x").start();
        fine.status(SpanStatus.OK, "ignored").status(SpanStatus.ERROR, "too late");
        fine.close();
        List<SpanClosed> closed = capture.events(SpanClosed.class);
        assertThat(closed.get(0).status()).isEqualTo(SpanStatus.ERROR);
        assertThat(closed.get(0).statusMessage()).isEqualTo("why");
        assertThat(closed.get(1).status()).isEqualTo(SpanStatus.OK);
        assertThat(closed.get(1).statusMessage()).isNull();
    }

    @Test
    void recordedException_isAMomentAndNoStatus() {
        Span span = capture.span("x").kind(SpanKind.CLIENT).level(Level.WARN).start();
        span.recordException(new IllegalStateException("boom"));
        span.close();
        SpanClosed closed = capture.onlyClosed();
        assertThat(closed.moments()).hasSize(1);
        assertThat(closed.moments().get(0).name()).isEqualTo("exception");
        assertThat(closed.moments().get(0).thrown().message()).isEqualTo("boom");
        assertThat(closed.status()).isEqualTo(SpanStatus.UNSET);
        assertThat(closed.spanKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(closed.level()).isEqualTo(Level.WARN);
    }

    @Test
    void span_keepsItsDecision_whenTheFilterChanges() {
        Span span = capture.span("x").start();
        capture.gates.obey(target -> Level.OFF);
        span.close();
        assertThat(capture.events(SpanClosed.class)).hasSize(1);
    }

    @Test
    void entriesAndExits_matchForEachThread() throws Exception {
        Span span = capture.span("x").start();
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Thread other =
                new Thread(
                        () -> {
                            Scope scope = span.enter();
                            entered.countDown();
                            await(closed);
                            scope.close();
                            scope.close();
                        });
        other.start();
        await(entered);
        try (Scope again = span.enter()) {
            assertThat(again.span()).isSameAs(span);
        }
        span.close();
        closed.countDown();
        other.join();
        span.enter().close(); // after its end: current for a while, but no news
        List<TelemetryEvent> events = capture.events();
        assertThat(events).filteredOn(SpanEntered.class::isInstance).hasSize(2);
        assertThat(events).filteredOn(SpanExited.class::isInstance).hasSize(2);
        assertThat(events).filteredOn(SpanClosed.class::isInstance).hasSize(1);
    }

    @Test
    void exactlyOneCloseWins_andEveryFieldBeforeItIsThere_whenThreadsRace() throws Exception {
        int rounds = 500;
        int threads = 4;
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            spans.add(capture.span("x").start());
        }
        capture.events();
        List<Thread> racing = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String key = "key" + t;
            Thread thread =
                    new Thread(
                            () -> {
                                for (Span span : spans) {
                                    span.field(key, 1).event(key).close();
                                }
                            });
            racing.add(thread);
            thread.start();
        }
        for (Thread thread : racing) {
            thread.join();
        }
        List<SpanClosed> closed = capture.events(SpanClosed.class);
        assertThat(closed).hasSize(rounds);
        assertThat(closed)
                .allSatisfy(
                        span -> {
                            assertThat(span.span().fields().size()).isBetween(1, threads);
                            assertThat(span.moments()).hasSizeBetween(1, threads);
                        });
    }

    @Test
    void close_countsOnce_whenTwoThreadsCloseAtTheSameMoment() throws Exception {
        int rounds = 5_000;
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            spans.add(capture.span("x").start());
        }
        capture.events();
        AtomicInteger arrived = new AtomicInteger();
        Runnable closing =
                () -> {
                    for (int i = 0; i < rounds; i++) {
                        arrived.incrementAndGet();
                        while (arrived.get() < 2 * (i + 1)) {
                            Thread.onSpinWait(); // in step with the other one
                        }
                        spans.get(i).close();
                    }
                };
        Thread other = new Thread(closing);
        other.start();
        closing.run();
        other.join();
        assertThat(capture.events(SpanClosed.class)).hasSize(rounds);
    }

    @Test
    void exitAndEnd_areToldOnce_whenScopeAndSpanAreClosedAtTheSameMoment() throws Exception {
        int rounds = 5_000;
        List<Scope> scopes = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            scopes.add(capture.span("x").root().enter());
        }
        capture.events();
        AtomicInteger arrived = new AtomicInteger();
        Runnable closing =
                () -> {
                    for (int i = rounds - 1; i >= 0; i--) {
                        arrived.incrementAndGet();
                        while (arrived.get() < 2 * (rounds - i)) {
                            Thread.onSpinWait(); // in step with the other one
                        }
                        scopes.get(i).close();
                        scopes.get(i).span().close();
                        scopes.get(i).close();
                    }
                };
        Thread other = new Thread(closing);
        other.start();
        closing.run();
        other.join();
        List<TelemetryEvent> events = capture.events();
        assertThat(events).filteredOn(SpanExited.class::isInstance).hasSize(rounds);
        assertThat(events).filteredOn(SpanClosed.class::isInstance).hasSize(rounds);
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void scopeOfItsOwn_tellsItsExit_alsoWhenTheSpanHasEndedBefore() {
        Scope scope = capture.span("x").enter();
        scope.span().close();
        scope.close();
        scope.close();
        List<TelemetryEvent> events = capture.events();
        assertThat(events).filteredOn(SpanExited.class::isInstance).hasSize(1);
        assertThat(events).filteredOn(SpanClosed.class::isInstance).hasSize(1);
        assertThat(events.get(events.size() - 1)).isInstanceOf(SpanExited.class);
    }

    @Test
    void everyField_isKept_whenThreadsAddTogether() throws Exception {
        Span span = capture.span("x").start();
        List<Thread> adding = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String prefix = "t" + t + ".";
            Thread thread =
                    new Thread(
                            () -> {
                                for (int i = 0; i < 32; i++) {
                                    span.field(prefix + i, i).event(prefix + i);
                                }
                            });
            adding.add(thread);
            thread.start();
        }
        for (Thread thread : adding) {
            thread.join();
        }
        span.close();
        SpanClosed closed = capture.onlyClosed();
        assertThat(closed.span().fields().toMap()).hasSize(128);
        assertThat(closed.moments()).hasSize(128);
        assertThat(closed.span().fields().droppedCount() + closed.droppedMoments()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
