package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tele.api.Context;
import tele.api.Scope;
import tele.api.Span;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanStarted;

class SpanDraftTest {
    private static final SpanContext REMOTE = new SpanContext(1, 2, 3, 1, "vendor=x", true);
    private static final SpanContext REMOTE_UNSAMPLED = new SpanContext(1, 2, 3, 0, null, true);

    private final CaptureFixture capture = new CaptureFixture();

    @Test
    void root_getsFreshValidIds() {
        Set<String> traces = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            SpanContext ids = capture.span("x").start().context();
            assertThat(ids.isValid()).isTrue();
            assertThat(ids.isSampled()).isTrue();
            assertThat(ids.remote()).isFalse();
            traces.add(ids.traceIdHex());
        }
        assertThat(traces).hasSize(1000);
    }

    @Test
    void child_belongsToTheCurrentSpan() {
        try (Scope outer = capture.span("outer").enter()) {
            Span inner = capture.span("inner").start();
            SpanContext parent = outer.span().context();
            assertThat(inner.context().traceIdHex()).isEqualTo(parent.traceIdHex());
            assertThat(inner.context().spanId()).isNotEqualTo(parent.spanId());
            assertThat(inner.ref().parent()).isEqualTo(outer.span().ref());
            inner.close();
            assertThat(capture.onlyClosed().parent()).isEqualTo(parent);
        }
    }

    @Test
    void root_isAskedFor_insideAnother() {
        try (Scope outer = capture.span("outer").enter()) {
            Span inner = capture.span("inner").root().start();
            assertThat(inner.context().traceIdHex())
                    .isNotEqualTo(outer.span().context().traceIdHex());
            assertThat(inner.ref().parent()).isNull();
        }
    }

    @Test
    void explicitParent_winsOverTheCurrentSpan() {
        Span parent = capture.span("parent").start();
        try (Scope outer = capture.span("outer").enter()) {
            assertThat(Context.current().span()).isSameAs(outer.span());
            Span child = capture.span("child").parent(parent).start();
            assertThat(child.ref().parent()).isEqualTo(parent.ref());
            assertThat(child.context().traceIdLow()).isEqualTo(parent.context().traceIdLow());
        }
    }

    @Test
    void remoteParent_givesIdsAndStateButNoEnclosingSpan() {
        Span span = capture.span("x").parent(Context.ROOT.withRemote(REMOTE)).start();
        assertThat(span.context().traceIdHex()).isEqualTo(REMOTE.traceIdHex());
        assertThat(span.context().traceState()).isEqualTo("vendor=x");
        assertThat(span.context().remote()).isFalse();
        assertThat(span.ref().parent()).isNull();
        assertThat(capture.events(SpanStarted.class).get(0).parent()).isEqualTo(REMOTE);
    }

    @Test
    void remoteParentsBaggage_isThereInside() {
        Context request = Context.ROOT.withRemote(REMOTE).withBaggage("tenant", "7");
        try (Scope scope = capture.span("x").parent(request).enter()) {
            assertThat(scope.span().isRecording()).isTrue();
            assertThat(Context.current().baggage()).containsEntry("tenant", "7");
        }
        assertThat(Context.current().baggage()).isEmpty();
    }

    @Test
    void filteredSpan_isSilent_andItsChildrenBelongToTheSpanAround() {
        try (Scope outer = capture.span("outer").enter()) {
            try (Scope filtered = capture.span("filtered").level(Level.DEBUG).enter()) {
                assertThat(filtered.span().isRecording()).isFalse();
                Span child = capture.span("child").parent(filtered.span()).start();
                assertThat(child.ref().parent()).isEqualTo(outer.span().ref());
                capture.info("x").emit();
            }
            assertThat(capture.onlyEvent().span()).isEqualTo(outer.span().ref());
        }
        assertThat(capture.events(SpanClosed.class)).hasSize(1);
    }

    @Test
    void filteredSpanOfARemoteParent_passesTheIdsOn() {
        Context request = Context.ROOT.withRemote(REMOTE);
        try (Scope filtered = capture.span("filtered").level(Level.DEBUG).parent(request).enter()) {
            assertThat(filtered.span().isRecording()).isFalse();
            Span child = capture.span("child").start();
            assertThat(child.context().traceIdHex()).isEqualTo(REMOTE.traceIdHex());
            assertThat(child.ref().parent()).isNull();
            capture.info("x").emit();
        }
        assertThat(capture.onlyEvent().span().context()).isEqualTo(REMOTE);
    }

    @Test
    void unsampledSpan_passesItsIdsOn_andSaysNothing() {
        CaptureFixture off = new CaptureFixture(Samplers.ALWAYS_OFF);
        try (Scope scope = off.span("quiet").field("a", 1).enter()) {
            Span span = scope.span();
            assertThat(span.isRecording()).isFalse();
            assertThat(span.context().isValid()).isTrue();
            assertThat(span.context().isSampled()).isFalse();
            span.field("b", 2).event("e");
            off.info("inside").emit();
            LogEvent event = off.onlyEvent();
            assertThat(event.span().context()).isEqualTo(span.context());
            assertThat(event.span().fields()).isEqualTo(Fields.of("a", 1L));
            Span child = off.span("child").start();
            assertThat(child.context().traceIdHex()).isEqualTo(span.context().traceIdHex());
        }
        assertThat(off.events()).isEmpty();
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void sampling_followsTheParent() {
        Span span = capture.span("x").parent(Context.ROOT.withRemote(REMOTE_UNSAMPLED)).start();
        assertThat(span.isRecording()).isFalse();
        assertThat(span.context().flags()).isZero();
    }

    @Test
    void otherSampler_decidesFromThenOn() {
        Span before = capture.span("x").start();
        capture.recorder.sampleBy(Samplers.ALWAYS_OFF);
        assertThat(capture.span("x").start().isRecording()).isFalse();
        before.close();
        assertThat(capture.events(SpanClosed.class)).hasSize(1);
    }

    @Test
    void closedEngine_givesSilentSpans() {
        capture.intake.close();
        Span span = capture.span("x").start();
        assertThat(span.isRecording()).isFalse();
        assertThat(span.context().isValid()).isFalse();
        span.enter().close();
    }

    @Test
    void nullsEverywhere_giveASpan() {
        Span span =
                capture.recorder
                        .span(capture.gate, HostileNulls.nothing())
                        .kind(HostileNulls.nothing())
                        .level(HostileNulls.nothing())
                        .parent((Span) HostileNulls.nothing())
                        .parent((Context) HostileNulls.nothing())
                        .link(HostileNulls.nothing())
                        .start();
        span.status(HostileNulls.nothing())
                .recordException(HostileNulls.nothing())
                .event(HostileNulls.nothing())
                .link(HostileNulls.nothing())
                .field(HostileNulls.nothing(), 1)
                .close();
        assertThat(capture.onlyClosed().span().fields()).isEqualTo(Fields.of("null", 1L));
    }
}
