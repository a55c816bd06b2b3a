package tele.core.capture;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.Span;
import tele.api.event.Fields;
import tele.api.event.Severity;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanRef;
import tele.api.spi.LevelGate;

/** Finds a span's parent, decides whether it is recorded, and starts it. Any thread. */
final class SpanStarter {
    private final SpanRules rules;
    private volatile Sampler sampler;

    SpanStarter(SpanRules rules, Sampler sampler) {
        this.rules = rules;
        this.sampler = sampler;
    }

    SpanRules rules() {
        return rules;
    }

    /** Another sampler for the spans started from here on. */
    void sampleBy(Sampler sampler) {
        this.sampler = sampler;
    }

    /**
     * Starts a span, or what stands for it if it is not recorded, and tells of it.
     *
     * <p>One method, as {@link TypedEvents#capture} is, and with all that there is to say as
     * arguments: so that HotSpot never makes it a part of {@link SpanDraft#enter}, which then can
     * become part of the application's code, where the draft need not exist.
     *
     * @param current the thread's context
     * @param parentSpan its parent
     * @param parentContext where its parent is; if both are {@code null}, the current context
     * @param facts what else has been said about it; {@code null} if nothing
     * @param enters whether the thread enters it at once
     */
    Span begin(
            Context current,
            LevelGate gate,
            String name,
            Severity severity,
            SpanKind kind,
            @Nullable Span parentSpan,
            @Nullable Context parentContext,
            Fields fields,
            @Nullable SpanFacts facts,
            boolean enters) {
        try {
            SpanContext parent;
            SpanRef parentRef;
            if (parentSpan != null && parentSpan.context().isValid()) {
                parent = parentSpan.context();
                parentRef = parentSpan.ref();
            } else { // a silent parent stands for the span around it
                Context around = parentContext == null ? current : parentContext;
                parent = around.spanContext();
                parentRef = around.span().ref();
            }
            if (!gate.isOpen(severity.level()) || rules.intake().isClosed()) {
                boolean leftToCurrent = parentSpan == null && parentContext == null;
                return leftToCurrent ? Context.ROOT.span() : filtered(parent, parentRef);
            }
            boolean inherits = parent.isValid();
            long traceIdLow = inherits ? parent.traceIdLow() : Ids.nonZero();
            boolean sampled = sampler.samples(parent, traceIdLow);
            SpanContext ids =
                    new SpanContext(
                            inherits ? parent.traceIdHigh() : Ids.nonZero(),
                            traceIdLow,
                            Ids.nonZero(),
                            sampled ? 1 : 0,
                            inherits ? parent.traceState() : null,
                            false);
            boolean remote = parentRef != null && parentRef.context().remote();
            SpanRef ref = new SpanRef(ids, name, fields, remote ? null : parentRef);
            if (!sampled) {
                return new QuietSpan(ids, ref);
            }
            SpanContext above = inherits ? parent : null;
            LiveSpan span = new LiveSpan(rules, ref, gate.target(), severity, above, kind, facts);
            span.captureStarted(enters);
            return span;
        } catch (Throwable failed) { // a parent of somebody else's making may throw
            rules.intake().failed(failed);
            return Context.ROOT.span();
        }
    }

    /** Nobody wants it: what is done in it belongs to its parent. */
    private static Span filtered(SpanContext parent, @Nullable SpanRef parentRef) {
        if (!parent.isValid()) {
            return Context.ROOT.span();
        }
        return new QuietSpan(
                parent,
                parentRef != null ? parentRef : new SpanRef(parent, "", Fields.EMPTY, null));
    }

    /**
     * A context that came with a request also brings its baggage, for the requests made in here.
     */
    static Context withBaggage(Context current, Context given) {
        Context context = current;
        for (Map.Entry<String, String> each : given.baggage().entrySet()) {
            if (!each.getValue().equals(current.baggage().get(each.getKey()))) {
                context = context.withBaggage(each.getKey(), each.getValue());
            }
        }
        return context;
    }
}
