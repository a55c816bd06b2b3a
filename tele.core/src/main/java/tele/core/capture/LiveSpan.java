package tele.core.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.Scope;
import tele.api.Span;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Severity;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;

/** A span that is recorded; whether it is was decided before, for its whole life. */
final class LiveSpan extends SpanEvents implements Span {
    /*
     * Threads    any, in everything; what changes is one immutable SpanFacts, replaced by compare-and-set. There is none until
     *            something changes, so that a span which is just started and closed pays for none.
     * Closing    is such a change too: what was said before it is in SpanClosed, what is said after it changes nothing,
     *            and exactly one thread gets to capture SpanClosed.
     * Foreign    values and exceptions are taken before the change, never inside it: it may have to be tried again.
     * Attacked by LiveSpanTest.
     */
    private static final VarHandle FACTS;

    static {
        try {
            FACTS = MethodHandles.lookup().findVarHandle(LiveSpan.class, "facts", SpanFacts.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final SpanRules rules;
    private volatile @Nullable SpanFacts facts; // null as long as it is as it was started

    /**
     * A span that starts now.
     *
     * @param parent its ids, local or remote; {@code null} for a root
     * @param facts what else was said about it before its start; {@code null} if nothing
     */
    LiveSpan(
            SpanRules rules,
            SpanRef started,
            String target,
            Severity severity,
            @Nullable SpanContext parent,
            SpanKind spanKind,
            @Nullable SpanFacts facts) {
        super(rules.intake(), started, target, severity, parent, spanKind);
        this.rules = rules;
        if (facts != null) { // a volatile write costs a fence
            this.facts = facts;
        }
    }

    /**
     * Says that it was started, to be called once, before anybody else sees it.
     *
     * @param enters whether the thread that started it enters it at once
     */
    void captureStarted(boolean enters) {
        if (enters) {
            capture(EventKind.SPAN_STARTED, EventKind.SPAN_ENTERED, facts(), 0);
        } else {
            capture(EventKind.SPAN_STARTED, facts(), 0);
        }
    }

    @Override
    public Scope enter() {
        SpanFacts now = facts();
        if (!now.closed()) {
            capture(EventKind.SPAN_ENTERED, now, elapsedNanos());
        }
        return Context.current()
                .enter(this, now.closed() ? Leaving.IS_NO_NEWS : Leaving.TELLS_EXIT);
    }

    /** Says that a thread left it; also after its end, so that each entry has its exit. */
    void captureExited() {
        capture(EventKind.SPAN_EXITED, facts(), elapsedNanos());
    }

    /**
     * The scope that it began with was closed, which is its end at the latest. Says so once,
     * whoever calls and however often.
     */
    void leftForGood() {
        while (true) {
            SpanFacts held = facts;
            SpanFacts last = orAsStarted(held);
            if (last.left()) {
                return;
            }
            SpanFacts left = held == null ? SpanFacts.LEFT_AS_STARTED : held.asLeft();
            if (FACTS.compareAndSet(this, held, left)) {
                if (last.closed()) {
                    captureExited();
                } else {
                    capture(EventKind.SPAN_EXITED, EventKind.SPAN_CLOSED, last, elapsedNanos());
                }
                return;
            }
        }
    }

    @Override
    public Span field(String key, @Nullable String value) {
        return with(key, value == null ? null : rules.values().text(value));
    }

    @Override
    public Span field(String key, long value) {
        return with(key, value);
    }

    @Override
    public Span field(String key, double value) {
        return with(key, value);
    }

    @Override
    public Span field(String key, boolean value) {
        return with(key, value);
    }

    @Override
    public Span field(String key, @Nullable Object value) {
        return isRecording() ? with(key, rules.values().take(value)) : this;
    }

    private Span with(@Nullable String key, @Nullable Object value) {
        String name = rules.values().key(key);
        int limit = rules.limits().fields();
        return change(now -> now.withRef(SpanFields.with(ref(now), name, value, limit)));
    }

    @Override
    public Span status(SpanStatus status) {
        return status(status, null);
    }

    @Override
    public Span status(@Nullable SpanStatus status, @Nullable String message) {
        if (status == null) {
            return this;
        }
        String why = message == null ? null : rules.text(message);
        return change(now -> now.withStatus(status, why));
    }

    @Override
    public Span recordException(@Nullable Throwable thrown) {
        if (thrown == null || !isRecording()) {
            return this;
        }
        long when = nowNanos();
        return with(
                new SpanMoment(when, "exception", Fields.EMPTY, rules.intake().takeThrown(thrown)));
    }

    @Override
    public Span event(@Nullable String name) {
        return with(new SpanMoment(nowNanos(), rules.text(name), Fields.EMPTY, null));
    }

    private Span with(SpanMoment moment) {
        return change(now -> now.withMoment(moment, rules.limits().moments()));
    }

    @Override
    public Span link(@Nullable SpanContext other) {
        if (other == null || !other.isValid()) {
            return this;
        }
        SpanLink link = new SpanLink(other, Fields.EMPTY);
        return change(now -> now.withLink(link, rules.limits().links()));
    }

    @Override
    public SpanContext context() {
        return started().context();
    }

    @Override
    public SpanRef ref() {
        return ref(facts());
    }

    @Override
    public boolean isRecording() {
        return !facts().closed();
    }

    @Override
    public void close() {
        SpanFacts last = end();
        if (last != null) {
            capture(EventKind.SPAN_CLOSED, last, elapsedNanos());
        }
    }

    /** What it was like when this call ended it; {@code null} if it was ended before. */
    private @Nullable SpanFacts end() {
        while (true) {
            SpanFacts held = facts;
            SpanFacts last = orAsStarted(held);
            if (last.closed()) {
                return null;
            }
            SpanFacts closed = held == null ? SpanFacts.CLOSED_AS_STARTED : held.asClosed();
            if (FACTS.compareAndSet(this, held, closed)) {
                return last;
            }
        }
    }

    private Span change(UnaryOperator<SpanFacts> step) {
        while (true) {
            SpanFacts held = facts;
            SpanFacts now = orAsStarted(held);
            if (now.closed()) {
                return this;
            }
            SpanFacts next = step.apply(now);
            if (FACTS.compareAndSet(this, held, next)) {
                if (dropped(next) > dropped(now)) {
                    rules.values().countCut();
                }
                return this;
            }
        }
    }

    private SpanFacts facts() {
        return orAsStarted(facts);
    }

    private static SpanFacts orAsStarted(@Nullable SpanFacts held) {
        return held == null ? SpanFacts.AS_STARTED : held;
    }

    private SpanRef ref(SpanFacts at) {
        return at.refOr(started());
    }

    /** Fields, moments and links that a limit has left out. */
    private int dropped(SpanFacts at) {
        return ref(at).fields().droppedCount() + at.droppedMoments() + at.droppedLinks();
    }
}
