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
import tele.api.event.SpanContext;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;

/** A span that is recorded; whether it is was decided before, for its whole life. */
final class LiveSpan implements Span {
    /*
     * Threads    any, in everything; what changes is one immutable SpanFacts, replaced by compare-and-set.
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
    private final SpanEvents events;
    private volatile SpanFacts facts;

    LiveSpan(SpanRules rules, SpanEvents events, SpanFacts facts) {
        this.rules = rules;
        this.events = events;
        this.facts = facts;
    }

    /** Says that it was started; to be called once, before anybody else sees it. */
    void captureStarted() {
        events.capture(EventKind.SPAN_STARTED, facts, 0);
    }

    /** Says that it was started and entered at once; in the place of {@link #captureStarted}. */
    Scope startedAndEntered(Context around) {
        events.capture(EventKind.SPAN_STARTED, EventKind.SPAN_ENTERED, facts, 0);
        return new SpanScope(this, around, true, true);
    }

    @Override
    public Scope enter() {
        SpanFacts now = facts;
        if (!now.closed()) {
            events.capture(EventKind.SPAN_ENTERED, now, events.elapsedNanos());
        }
        return new SpanScope(this, Context.current(), false, !now.closed());
    }

    /** Says that a thread left it; also after its end, so that each entry has its exit. */
    void captureExited() {
        events.capture(EventKind.SPAN_EXITED, facts, events.elapsedNanos());
    }

    /** Says that a thread left it and that this is its end. */
    void exitAndClose() {
        SpanFacts last = end();
        if (last == null) {
            captureExited();
        } else {
            events.capture(
                    EventKind.SPAN_EXITED, EventKind.SPAN_CLOSED, last, events.elapsedNanos());
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
        return change(
                now -> now.withFields(SpanFields.with(now.ref().fields(), name, value, limit)));
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
        long when = events.nowNanos();
        return with(
                new SpanMoment(when, "exception", Fields.EMPTY, rules.intake().takeThrown(thrown)));
    }

    @Override
    public Span event(@Nullable String name) {
        return with(new SpanMoment(events.nowNanos(), rules.text(name), Fields.EMPTY, null));
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
        return facts.ref().context();
    }

    @Override
    public SpanRef ref() {
        return facts.ref();
    }

    @Override
    public boolean isRecording() {
        return !facts.closed();
    }

    @Override
    public void close() {
        SpanFacts last = end();
        if (last != null) {
            events.capture(EventKind.SPAN_CLOSED, last, events.elapsedNanos());
        }
    }

    /** What it was like when this call ended it; {@code null} if it was ended before. */
    private @Nullable SpanFacts end() {
        SpanFacts last = facts;
        while (!last.closed()) {
            if (FACTS.compareAndSet(this, last, last.asClosed())) {
                return last;
            }
            last = facts;
        }
        return null;
    }

    private Span change(UnaryOperator<SpanFacts> step) {
        SpanFacts now = facts;
        while (!now.closed()) {
            SpanFacts next = step.apply(now);
            if (FACTS.compareAndSet(this, now, next)) {
                if (next.dropped() > now.dropped()) {
                    rules.values().countCut();
                }
                break;
            }
            now = facts;
        }
        return this;
    }
}
