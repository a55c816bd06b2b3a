package tele.api;

import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;

/**
 * The span that nobody wants, its builder and its scope. Entering it leaves the current span as it
 * is.
 */
final class SilentSpan implements Span, Scope {
    static final SilentSpan INSTANCE = new SilentSpan();
    static final SpanBuilder BUILDER = new Builder();

    private SilentSpan() {}

    @Override
    public Scope enter() {
        return this;
    }

    @Override
    public Span span() {
        return this;
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
        return SpanContext.INVALID;
    }

    @Override
    public @Nullable SpanRef ref() {
        return null;
    }

    @Override
    public boolean isRecording() {
        return false;
    }

    @Override
    public void close() {}

    private static final class Builder implements SpanBuilder {
        @Override
        public SpanBuilder field(String key, @Nullable String value) {
            return this;
        }

        @Override
        public SpanBuilder field(String key, long value) {
            return this;
        }

        @Override
        public SpanBuilder field(String key, double value) {
            return this;
        }

        @Override
        public SpanBuilder field(String key, boolean value) {
            return this;
        }

        @Override
        public SpanBuilder field(String key, @Nullable Object value) {
            return this;
        }

        @Override
        public SpanBuilder kind(SpanKind kind) {
            return this;
        }

        @Override
        public SpanBuilder level(Level level) {
            return this;
        }

        @Override
        public SpanBuilder parent(Span parent) {
            return this;
        }

        @Override
        public SpanBuilder parent(Context context) {
            return this;
        }

        @Override
        public SpanBuilder root() {
            return this;
        }

        @Override
        public SpanBuilder link(SpanContext other) {
            return this;
        }

        @Override
        public Span start() {
            return INSTANCE;
        }

        @Override
        public Scope enter() {
            return INSTANCE;
        }
    }
}
