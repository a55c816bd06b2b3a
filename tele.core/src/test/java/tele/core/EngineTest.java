package tele.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tele.api.TeleStats;
import tele.api.Tracer;
import tele.api.event.EventKind;
import tele.api.event.Level;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.api.spi.SinkFilter;
import tele.testkit.FailingSink;
import tele.testkit.FailingSink.Call;
import tele.testkit.ManualClock;
import tele.testkit.RecordingSink;

/** The whole engine without threads: runOnce() drives it, the clock is turned by hand. */
class EngineTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingSink sink = new RecordingSink("rec");

    @Test
    void delivers_repeatedly() {
        TeleEngine engine = engine().sink(sink).start();
        Tracer tracer = engine.tracer("shop");
        for (int i = 0; i < 3; i++) {
            tracer.info("event " + i).field("n", i).emit();
            runAll(engine);
        }

        assertThat(sink.messages()).containsExactly("event 0", "event 1", "event 2");
    }

    @Test
    void sinkRegisteredBeforeTheFirstRound_receives() {
        TeleEngine engine = engine().start();
        engine.addSink(sink);
        engine.tracer("shop").info("early").emit();
        runAll(engine);

        assertThat(sink.messages()).containsExactly("early");
    }

    @Test
    void addedSink_getsOnlyWhatIsCapturedAfterwards_removedSinkOnlyWhatCameBefore() {
        RecordingSink second = new RecordingSink("second");
        TeleEngine engine = engine().sink(sink).start();
        Tracer tracer = engine.tracer("shop");
        tracer.info("1").emit();
        engine.addSink(second);
        tracer.info("2").emit();
        assertThat(engine.removeSink("second")).isTrue();
        tracer.info("3").emit();
        runAll(engine);

        assertThat(sink.messages()).containsExactly("1", "2", "3");
        assertThat(second.messages()).containsExactly("2");
        assertThat(second.isClosed()).isTrue();
        assertThat(second.violations()).isEmpty();
        assertThat(engine.removeSink("second")).isFalse();
    }

    @Test
    void addedSink_whoseFilterThrows_isPausedAndDoesNotHurtWhoAddsIt() {
        RecordingSink other = new RecordingSink("other");
        TeleEngine engine = engine().sink(sink).start();
        engine.addSink(
                new Sink() {
                    @Override
                    public String name() {
                        return "unfiltered";
                    }

                    @Override
                    public void consume(TelemetryEvent event) {
                        other.consume(event);
                    }

                    @Override
                    public SinkFilter filter() {
                        throw new StackOverflowError();
                    }
                });
        engine.tracer("shop").info("1").emit();
        runAll(engine);
        clock.advance(Duration.ofSeconds(1));
        runAll(engine);

        assertThat(sink.messages()).containsExactly("1");
        assertThat(other.messages()).contains("1");
    }

    @Test
    void replacedSink_handsOverWithoutGapOrOverlap() {
        RecordingSink other = new RecordingSink("rec");
        TeleEngine engine = engine().sink(sink).start();
        Tracer tracer = engine.tracer("shop");
        tracer.info("1").emit();
        engine.replaceSink(other);
        tracer.info("2").emit();
        runAll(engine);

        assertThat(sink.messages()).containsExactly("1");
        assertThat(other.messages()).containsExactly("2");
        assertThat(sink.isClosed()).isTrue();
    }

    @Test
    void addSink_refusesANameThatIsTaken() {
        TeleEngine engine = engine().sink(sink).start();

        assertThatThrownBy(() -> engine.addSink(new RecordingSink("rec")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rec");
    }

    @Test
    void levels_areTheUnionOfAllSinks_andChangeWithThem() {
        TeleEngine engine = engine().sink(sink).start();
        runAll(engine);
        Tracer tracer = engine.tracer("com.acme.Orders");
        assertThat(tracer.isEnabled(Level.DEBUG)).isFalse();

        engine.setFilter("rec", "com.acme=debug,warn");
        assertThat(tracer.isEnabled(Level.DEBUG)).isTrue();
        assertThat(engine.tracer("org.other").isEnabled(Level.INFO)).isFalse();

        engine.removeSink("rec");
        assertThat(tracer.isEnabled(Level.ERROR)).isFalse();
    }

    @Test
    void filterOfOneSink_doesNotTouchTheOther() {
        RecordingSink loud = new RecordingSink("loud", EventKind.ALL, target -> Level.TRACE);
        TeleEngine engine = engine().sink(sink).sink(loud).start();
        runAll(engine);
        engine.tracer("shop").debug("detail").emit();
        runAll(engine);

        assertThat(loud.messages()).containsExactly("detail");
        assertThat(sink.messages()).isEmpty();
        assertThat(engine.stats().sinks().get("rec").filtered()).isEqualTo(1);
    }

    @Test
    void fullQueue_dropsCountsAndTells_pastEveryFilter() {
        TeleEngine engine = engine().queueCapacityEvents(16).sink(sink).start();
        engine.setFilter("rec", "info");
        Tracer tracer = engine.tracer("shop");
        for (int i = 0; i < 100; i++) {
            tracer.info("event").emit();
        }
        engine.setFilter("rec", "off");
        runAll(engine);

        TeleStats stats = engine.stats();
        assertThat(stats.captured()).isEqualTo(100);
        assertThat(stats.dropped() + stats.dispatched()).isEqualTo(100);
        assertThat(stats.droppedByLevel()).containsOnlyKeys(Level.INFO);
        assertThat(sink.notices())
                .anySatisfy(
                        notice -> {
                            assertThat(notice.event()).isEqualTo("tele.dropped");
                            assertThat(notice.fields().get("dropped")).isEqualTo(stats.dropped());
                        });
        assertThat(sink.logs()).isEmpty();
    }

    @Test
    void failingConsumeAndFlush_doNotStopTheOthers() {
        FailingSink consumes =
                new FailingSink("consumes")
                        .failing(Call.CONSUME, FailingSink.ALWAYS, () -> new IOException("c"));
        FailingSink flushes =
                new FailingSink("flushes")
                        .failing(Call.FLUSH, FailingSink.ALWAYS, StackOverflowError::new);
        TeleEngine engine = engine().sink(consumes).sink(flushes).sink(sink).start();
        engine.tracer("shop").info("a").emit();
        runAll(engine);
        clock.advance(Duration.ofSeconds(1));
        engine.tracer("shop").info("b").emit();
        runAll(engine);

        assertThat(sink.messages()).containsExactly("a", "b");
        assertAccountsAddUp(engine.stats());
    }

    @Test
    void close_drainsQueueAndNotices_flushesAndCloses() {
        TeleEngine engine = engine().queueCapacityEvents(16).sink(sink).start();
        for (int i = 0; i < 40; i++) {
            engine.tracer("shop").info("event").emit();
        }
        var report = engine.close(Duration.ofSeconds(1));

        assertThat(report.complete()).isTrue();
        assertThat(sink.isClosed()).isTrue();
        assertThat(sink.drains()).isPositive();
        assertThat(sink.logs()).hasSize((int) engine.stats().dispatched());
        assertThat(sink.notices())
                .last()
                .satisfies(
                        last ->
                                assertThat(last.fields().get("dropped_total"))
                                        .isEqualTo(engine.stats().dropped()));
        assertAccountsAddUp(engine.stats());
    }

    @Test
    void close_isIdempotent_andNothingIsCapturedAfterwards() {
        TeleEngine engine = engine().sink(sink).start();
        engine.close();
        engine.close();
        engine.tracer("shop").error("too late").emit();

        assertThat(engine.isClosed()).isTrue();
        assertThat(engine.stats().captured()).isZero();
    }

    @Test
    void flush_reportsWhatWasDelivered() {
        TeleEngine engine = engine().sink(sink).start();
        engine.tracer("shop").info("a").emit();
        var report = engine.flush(Duration.ofSeconds(1));

        assertThat(report.complete()).isTrue();
        assertThat(report.delivered()).isEqualTo(1);
        assertThat(report.pending()).isZero();
    }

    @Test
    void disabledEngine_capturesNothing() {
        TeleEngine engine = engine().enabled(false).sink(sink).start();
        engine.tracer("shop").error("nobody listens").emit();

        assertThat(engine.stats().captured()).isZero();
        assertThat(engine.flush(Duration.ZERO).pending()).isZero();
        engine.close();
    }

    @Test
    void lineLoggedInsideASpan_carriesItsIds() {
        TeleEngine engine = engine().sink(sink).start();
        Tracer tracer = engine.tracer("shop");
        try (var scope = tracer.span("order").field("id", 42).enter()) {
            tracer.info("accepted").emit();
            assertThat(scope.span().context().isValid()).isTrue();
        }
        runAll(engine);

        var span = sink.logs().get(0).span();
        assertThat(span).isNotNull();
        assertThat(span.name()).isEqualTo("order");
        assertThat(sink.events())
                .extracting(event -> event.kind())
                .containsExactly(
                        EventKind.SPAN_STARTED,
                        EventKind.SPAN_ENTERED,
                        EventKind.LOG,
                        EventKind.SPAN_EXITED,
                        EventKind.SPAN_CLOSED);
    }

    @Test
    void timeout_mustNotBeNegative() {
        TeleEngine engine = engine().start();

        assertThatThrownBy(() -> engine.flush(Duration.ofSeconds(-1)))
                .hasMessageContaining("timeout");
    }

    private EngineBuilder engine() {
        return TeleEngine.builder().clock(clock).threads(false);
    }

    private static void runAll(TeleEngine engine) {
        while (engine.runOnce() > 0) {
            // until there is nothing to do
        }
    }

    static void assertAccountsAddUp(TeleStats stats) {
        assertThat(stats.captured())
                .isEqualTo(stats.dropped() + stats.queued() + stats.dispatched());
        stats.sinks()
                .forEach(
                        (name, sink) ->
                                assertThat(sink.dispatched())
                                        .as(name)
                                        .isEqualTo(
                                                sink.filtered()
                                                        + sink.delivered()
                                                        + sink.lost()
                                                        + sink.pending()));
        assertThat(stats.failed()).isZero();
    }
}
