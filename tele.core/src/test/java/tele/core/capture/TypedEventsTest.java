package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tele.api.Context;
import tele.api.Scope;
import tele.api.event.Fields;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;
import tele.api.spi.LevelGates;
import tele.core.queue.EventQueue;

class TypedEventsTest {
    private final CaptureFixture capture = new CaptureFixture();

    @Test
    void emit_capturesTheMoment() {
        capture.info("charged")
                .field("text", "t")
                .field("long", 1)
                .field("double", 1.5)
                .field("boolean", true)
                .field("object", 7)
                .name("order.charged")
                .emit();
        LogEvent event = capture.onlyEvent();
        assertThat(event.message()).isEqualTo("charged");
        assertThat(event.target()).isEqualTo("com.acme.Orders");
        assertThat(event.timeNanos()).isEqualTo(capture.clock.wallNanos());
        assertThat(event.threadName()).isEqualTo(Thread.currentThread().getName());
        assertThat(event.threadId()).isEqualTo(Thread.currentThread().getId());
        assertThat(event.fields())
                .isEqualTo(
                        Fields.of(
                                "text", "t", "long", 1L, "double", 1.5, "boolean", true, "object",
                                7L));
        assertThat(event.eventName()).isEqualTo("order.charged");
        assertThat(event.span()).isNull();
    }

    @Test
    void emit_countsOnce_whenItIsCalledTwice() {
        var builder = capture.info("x");
        builder.emit();
        builder.emit();
        assertThat(capture.events()).hasSize(1);
    }

    @Test
    void event_carriesScopedFieldsFirst_withinTheLimit() {
        CaptureFixture small = new CaptureFixture(new Limits(3, 10, 10), SpanLimits.DEFAULT);
        Fields scoped = Fields.of("a", 1L, "b", 2L);
        Scope inside = Context.current().withFields(scoped).enter();
        try {
            small.info("x").field("c", 3).field("d", 4).emit();
        } finally {
            inside.close();
        }
        LogEvent event = small.onlyEvent();
        assertThat(event.fields())
                .isEqualTo(Fields.adopt(new Object[] {"a", 1L, "b", 2L, "c", 3L}, 1));
        assertThat(small.intake.cut()).isEqualTo(1);
    }

    @Test
    void event_carriesTheRemoteSpan_whenThereIsNoOther() {
        SpanContext remote = new SpanContext(1, 2, 3, 1, null, true);
        Scope inside = Context.current().withRemote(remote).enter();
        try {
            capture.info("x").emit();
        } finally {
            inside.close();
        }
        assertThat(capture.onlyEvent().span())
                .isEqualTo(new SpanRef(remote, "", Fields.EMPTY, null));
    }

    @Test
    void context_staysOutOfTheNextTaskOfAPool() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(
                            () -> {
                                Scope left = capture.span("task").enter();
                                capture.info("inside").emit();
                                left.close();
                            })
                    .get(10, TimeUnit.SECONDS);
            pool.submit(() -> capture.info("next").emit()).get(10, TimeUnit.SECONDS);
        } finally {
            pool.shutdown();
        }
        assertThat(capture.events(LogEvent.class))
                .extracting(event -> event.message() + ' ' + (event.span() != null))
                .containsExactly("inside true", "next false");
    }

    @Test
    void event_knowsItsCaller_whenThatIsWanted() {
        EventQueue queue = new EventQueue(16, 0, 1 << 20);
        CaptureIntake wanting =
                new CaptureIntake(
                        queue,
                        capture.drops,
                        new LevelGates(target -> tele.api.event.Level.INFO),
                        capture.clock,
                        Limits.DEFAULT,
                        true,
                        capture.diagnostics);
        Recorder recorder = new Recorder(wanting, Samplers.DEFAULT, SpanLimits.DEFAULT);
        // this test is inside tele.core itself: what it sees is the first frame outside
        recorder.event(capture.gate, tele.api.event.Severity.INFO, "x").emit();
        queue.drain(
                (event, heavyBytes) ->
                        assertThat(((LogEvent) event).source().className())
                                .doesNotStartWith("tele."),
                1);
        assertThat(queue.taken()).isEqualTo(1);
    }
}
