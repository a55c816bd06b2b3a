package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.Scope;
import tele.api.Span;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;

/**
 * A span that is not recorded but passes ids on: its own if it was not sampled, its parent's if a
 * filter refused it. Immutable.
 */
final class QuietSpan implements Span {
    private final SpanContext context;
    private final SpanRef ref;

    QuietSpan(SpanContext context, SpanRef ref) {
        this.context = context;
        this.ref = ref;
    }

    @Override
    public Scope enter() {
        return Context.current().withSpan(this).enter();
    }

    @Override
    public Span field(String key, @Nullable String value) {
        return this;
    }

    @Override
    public Span field(String key, long value) {
        return this;
    }

    @Override
    public Span field(String key, double value) {
        return this;
    }

    @Override
    public Span field(String key, boolean value) {
        return this;
    }

    @Override
    public Span field(String key, @Nullable Object value) {
        return this;
    }

    @Override
    public Span status(SpanStatus status) {
        return this;
    }

    @Override
    public Span status(SpanStatus status, @Nullable String message) {
        return this;
    }

    @Override
    public Span recordException(Throwable thrown) {
        return this;
    }

    @Override
    public Span event(String name) {
        return this;
    }

    @Override
    public Span link(SpanContext other) {
        return this;
    }

    @Override
    public SpanContext context() {
        return context;
    }

    @Override
    public SpanRef ref() {
        return ref;
    }

    @Override
    public boolean isRecording() {
        return false;
    }

    @Override
    public void close() {}
}
