package tele.core.capture;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.Scope;
import tele.api.Span;
import tele.api.SpanBuilder;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Severity;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanLink;
import tele.api.event.SpanRef;
import tele.api.spi.LevelGate;

/** A span to be: finds its parent, decides whether it is recorded, and starts it. */
final class SpanDraft extends FieldCollector implements SpanBuilder {
    private final SpanRules rules;
    private final Sampler sampler;
    private final LevelGate gate;
    private final String name;
    private Severity severity = Severity.INFO;
    private SpanKind kind = SpanKind.INTERNAL;
    private List<SpanLink> links = List.of();
    private int droppedLinks;

    // at most one of the three; none means the current context
    private @Nullable Span parentSpan;
    private @Nullable Context parentContext;
    private boolean root;

    SpanDraft(SpanRules rules, Sampler sampler, LevelGate gate, @Nullable String name) {
        super(rules.values(), rules.limits().fields(), true);
        this.rules = rules;
        this.sampler = sampler;
        this.gate = gate;
        this.name = rules.text(name);
    }

    @Override
    public SpanBuilder field(String key, @Nullable String value) {
        addText(key, value);
        return this;
    }

    @Override
    public SpanBuilder field(String key, long value) {
        add(key, value);
        return this;
    }

    @Override
    public SpanBuilder field(String key, double value) {
        add(key, value);
        return this;
    }

    @Override
    public SpanBuilder field(String key, boolean value) {
        add(key, value);
        return this;
    }

    @Override
    public SpanBuilder field(String key, @Nullable Object value) {
        addForeign(key, value);
        return this;
    }

    @Override
    public SpanBuilder kind(@Nullable SpanKind kind) {
        this.kind = kind == null ? this.kind : kind;
        return this;
    }

    @Override
    public SpanBuilder level(@Nullable Level level) {
        this.severity = level == null || level == Level.OFF ? severity : Severity.of(level);
        return this;
    }

    @Override
    public SpanBuilder parent(@Nullable Span parent) {
        parentSpan = parent;
        parentContext = null;
        root = false;
        return this;
    }

    @Override
    public SpanBuilder parent(@Nullable Context context) {
        parentSpan = null;
        parentContext = context;
        root = false;
        return this;
    }

    @Override
    public SpanBuilder root() {
        parentSpan = null;
        parentContext = null;
        root = true;
        return this;
    }

    @Override
    public SpanBuilder link(@Nullable SpanContext other) {
        if (other == null || !other.isValid()) {
            return this;
        } else if (links.size() < rules.limits().links()) {
            links = SpanFacts.plus(links, new SpanLink(other, Fields.EMPTY));
        } else {
            droppedLinks++;
            rules.values().countCut();
        }
        return this;
    }

    @Override
    public Span start() {
        Span span = begunIn(Context.current());
        if (span instanceof LiveSpan live) {
            live.captureStarted();
        }
        return span;
    }

    @Override
    public Scope enter() {
        Context current = Context.current();
        Span span = begunIn(current);
        Context around = parentContext == null ? current : withBaggage(current, parentContext);
        if (span instanceof LiveSpan live) {
            return live.startedAndEntered(around);
        }
        return span instanceof QuietSpan ? around.withSpan(span).enter() : span.enter();
    }

    /** The span, of which nobody has been told yet. */
    private Span begunIn(Context current) {
        try {
            return decided(current);
        } catch (Throwable failed) { // a parent of somebody else's making may throw
            rules.intake().failed(failed);
            return Context.ROOT.span();
        }
    }

    private Span decided(Context current) {
        SpanContext parent = SpanContext.INVALID;
        SpanRef parentRef = null;
        if (parentSpan != null && parentSpan.context().isValid()) {
            parent = parentSpan.context();
            parentRef = parentSpan.ref();
        } else if (!root) { // a silent parent stands for the span around it
            Context around = parentContext == null ? current : parentContext;
            parent = around.spanContext();
            parentRef = around.span().ref();
        }
        if (!gate.isOpen(severity.level()) || rules.intake().isClosed()) {
            return filtered(parent, parentRef);
        }
        boolean remote = parentRef != null && parentRef.context().remote();
        return begun(parent, remote ? null : parentRef);
    }

    /** Nobody wants it: what is done in it belongs to its parent. */
    private Span filtered(SpanContext parent, @Nullable SpanRef parentRef) {
        boolean leftToCurrent = parentSpan == null && parentContext == null;
        if (leftToCurrent || !parent.isValid()) {
            return Context.ROOT.span();
        }
        return new QuietSpan(
                parent,
                parentRef != null ? parentRef : new SpanRef(parent, "", Fields.EMPTY, null));
    }

    private Span begun(SpanContext parent, @Nullable SpanRef enclosing) {
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
        SpanRef ref = new SpanRef(ids, name, toFields(), enclosing);
        if (!sampled) {
            return new QuietSpan(ids, ref);
        }
        LiveSpan span =
                new LiveSpan(rules, ref, gate.target(), severity, inherits ? parent : null, kind);
        if (!links.isEmpty() || droppedLinks > 0) {
            span.startWith(links, droppedLinks);
        }
        return span;
    }

    /**
     * A context that came with a request also brings its baggage, for the requests made in here.
     */
    private static Context withBaggage(Context current, Context given) {
        Context context = current;
        for (Map.Entry<String, String> each : given.baggage().entrySet()) {
            if (!each.getValue().equals(current.baggage().get(each.getKey()))) {
                context = context.withBaggage(each.getKey(), each.getValue());
            }
        }
        return context;
    }
}
