package tele.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tele.api.event.EventKind;
import tele.api.event.Level;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanStatus;
import tele.api.event.TelemetryEvent;
import tele.api.spi.GlobalEngine;
import tele.api.spi.Sink;

/** Without an engine on the path, which is so in these tests, everything is quiet. */
final class SilentTest {
    private static final Tracer TRACER = Tele.tracer(SilentTest.class);

    @Test
    void thereIsNoEngine() {
        assertThat(GlobalEngine.get()).isNull();
        assertThat(GlobalEngine.start()).isNull();
        assertThat(GlobalEngine.running()).isNull();
    }

    @Test
    void install_andClose_doNothing() {
        Tele first = Tele.install();
        assertThat(Tele.install()).isSameAs(first);
        first.close();
        first.close();
        assertThat(Tele.flush(Duration.ofSeconds(1))).isEqualTo(FlushReport.NOTHING);
        assertThat(Tele.flush(Duration.ZERO).complete()).isTrue();
        assertThat(Tele.stats()).isEqualTo(TeleStats.NOTHING);
    }

    @Test
    void sinks_areNeverCalled() {
        AtomicInteger calls = new AtomicInteger();
        Sink sink =
                new Sink() {
                    @Override
                    public void consume(TelemetryEvent event) {
                        calls.incrementAndGet();
                    }
                };
        Tele.addSink(sink);
        Tele.replaceSink(sink);
        TRACER.error("unheard").emit();
        assertThat(Tele.removeSink(sink.name())).isFalse();
        Tele.setFilter("trace");
        Tele.setFilter("json", "trace");
        assertThat(calls).hasValue(0);
    }

    @Test
    void tracer_isOff_atEveryLevel() {
        TRACER.info("first event: decides").emit();
        for (Level level : Level.values()) {
            assertThat(TRACER.isEnabled(level)).as(level.name()).isFalse();
            assertThat(TRACER.event(level, "m")).isSameAs(TRACER.info("m"));
        }
        assertThat(TRACER.target()).isEqualTo(SilentTest.class.getName());
    }

    @Test
    void events_takeEverything_andCallNothingOfTheApplication() {
        Object hostile =
                new Object() {
                    @Override
                    public String toString() {
                        throw new AssertionError("called");
                    }
                };
        TRACER.error("m")
                .field("s", "text")
                .field("l", 1)
                .field("d", 1.0)
                .field("b", true)
                .field("o", hostile)
                .field("n", (Object) null)
                .thrown(new IllegalStateException())
                .thrown(null)
                .name("event")
                .emit();
        TRACER.trace("m").field("o", hostile).emit();
        TRACER.debug("m").emit();
        TRACER.warn("m").emit();
    }

    @Test
    void spans_takeEverything_andStaySilent() {
        SpanBuilder builder =
                TRACER.span("work")
                        .field("s", "text")
                        .field("l", 1)
                        .field("d", 1.0)
                        .field("b", true)
                        .field("o", (Object) null)
                        .kind(SpanKind.SERVER)
                        .level(Level.ERROR)
                        .parent(Tele.currentSpan())
                        .parent(Context.current())
                        .root()
                        .link(SpanContext.INVALID);
        try (Scope scope = builder.enter()) {
            Span span = scope.span();
            assertThat(Tele.currentSpan()).isSameAs(span);
            span.field("a", 1)
                    .field("a", "1")
                    .field("a", 1.0)
                    .field("a", true)
                    .field("a", (Object) null)
                    .status(SpanStatus.ERROR)
                    .status(SpanStatus.ERROR, null)
                    .recordException(new IllegalStateException())
                    .event("e")
                    .link(SpanContext.INVALID);
            assertThat(span.isRecording()).isFalse();
            assertThat(span.ref()).isNull();
            assertThat(span.context()).isEqualTo(SpanContext.INVALID);
            try (Scope again = span.enter()) {
                assertThat(again.span()).isSameAs(span);
            }
            span.close();
        }
        Span started = TRACER.span("work").start();
        started.close();
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void enteringASilentSpan_leavesTheContextAsItIs() {
        Context outer = Context.ROOT.withRemote(new SpanContext(1, 2, 3, 1, null, true));
        try (Scope around = outer.enter();
                Scope silent = TRACER.span("work").enter()) {
            assertThat(Context.current()).isSameAs(outer);
            assertThat(around.span()).isSameAs(silent.span());
        }
    }

    @Test
    void propagation_worksAllTheSame() {
        Map<String, String> headers =
                Map.of(
                        "traceparent",
                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                        "baggage",
                        "k=v");
        try (Scope scope = Tele.extract(headers::get).enter()) {
            Map<String, @Nullable String> passedOn = new HashMap<>();
            Tele.inject(passedOn::put);
            assertThat(passedOn).isEqualTo(headers);
            assertThat(scope.span().isRecording()).isFalse();
        }
    }

    @Test
    void with_isHarmless() {
        try (Scope scope = Tele.with("request.id", new Object())) {
            assertThat(scope.span().isRecording()).isFalse();
        }
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void callsThatNobodyWants_allocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        callManyTimes(); // loads and compiles
        long before = threads.getThreadAllocatedBytes(self);
        callManyTimes();
        long allocated = threads.getThreadAllocatedBytes(self) - before;
        assertThat(allocated).as("bytes in 100 000 rounds").isLessThan(100_000);
    }

    private static void callManyTimes() {
        for (int i = 0; i < 100_000; i++) {
            TRACER.info("m").field("i", i).field("s", "text").emit();
            TRACER.span("s").field("i", i).enter().close();
            TRACER.isEnabled(Level.ERROR);
        }
    }

    @Test
    void sinkDefaults_areThoseOfTheContract() throws Exception {
        final class MySink implements Sink {
            @Override
            public void consume(TelemetryEvent event) {}
        }
        Sink sink = new MySink();
        assertThat(sink.name()).isEqualTo("mysink");
        assertThat(sink.kinds()).isEqualTo(EventKind.ALL);
        assertThat(sink.filter()).isNull();
        assertThat(sink.confirmsDelivery()).isFalse();
        sink.flush();
        sink.drain(Duration.ZERO);
        sink.close();
        Sink anonymous =
                new Sink() {
                    @Override
                    public void consume(TelemetryEvent event) {}
                };
        assertThat(anonymous.name()).isEqualTo("sink");
    }
}
