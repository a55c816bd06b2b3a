package tele.core.capture;

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
import tele.api.spi.LevelGate;

/**
 * A span to be. Like {@link EventDraft} it passes itself on to nobody, so that the compiler can do
 * without the object.
 */
final class SpanDraft extends FieldCollector implements SpanBuilder {
    private final SpanStarter starter;
    private final LevelGate gate;
    private final String name;
    private Severity severity = Severity.INFO;
    private SpanKind kind = SpanKind.INTERNAL;
    private @Nullable SpanFacts facts; // null as long as it points to no other span

    // at most one of the two; neither means the current context
    private @Nullable Span parentSpan;
    private @Nullable Context parentContext;

    SpanDraft(SpanStarter starter, LevelGate gate, @Nullable String name) {
        super(starter.rules().values(), starter.rules().limits().fields(), true);
        this.starter = starter;
        this.gate = gate;
        this.name = starter.rules().text(name);
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
        return this;
    }

    @Override
    public SpanBuilder parent(@Nullable Context context) {
        parentSpan = null;
        parentContext = context;
        return this;
    }

    @Override
    public SpanBuilder root() {
        return parent(Context.ROOT);
    }

    @Override
    public SpanBuilder link(@Nullable SpanContext other) {
        if (other != null && other.isValid()) {
            SpanFacts now = facts == null ? SpanFacts.AS_STARTED : facts;
            SpanRules rules = starter.rules();
            facts = now.withLink(new SpanLink(other, Fields.EMPTY), rules.limits().links());
            if (facts.droppedLinks() > now.droppedLinks()) {
                rules.values().countCut();
            }
        }
        return this;
    }

    @Override
    public Span start() {
        return begun(Context.current(), false);
    }

    @Override
    public Scope enter() {
        Context current = Context.current();
        Span span = begun(current, true);
        Context around =
                parentContext == null ? current : SpanStarter.withBaggage(current, parentContext);
        if (span instanceof LiveSpan) {
            return around.enterToEnd(span, Leaving.ENDS_IT);
        }
        return span instanceof QuietSpan ? around.withSpan(span).enter() : span.enter();
    }

    private Span begun(Context current, boolean enters) {
        return starter.begin(
                current,
                gate,
                name,
                severity,
                kind,
                parentSpan,
                parentContext,
                toFields(),
                facts,
                enters);
    }
}
