package tele.api;

import org.jspecify.annotations.Nullable;

/**
 * The event that nobody wants: one object for all of them, so that a level that is off allocates
 * nothing.
 */
final class SilentEvent implements EventBuilder {
    static final EventBuilder BUILDER = new SilentEvent();

    private SilentEvent() {}

    @Override
    public EventBuilder field(String key, @Nullable String value) {
        return this;
    }

    @Override
    public EventBuilder field(String key, long value) {
        return this;
    }

    @Override
    public EventBuilder field(String key, double value) {
        return this;
    }

    @Override
    public EventBuilder field(String key, boolean value) {
        return this;
    }

    @Override
    public EventBuilder field(String key, @Nullable Object value) {
        return this;
    }

    @Override
    public EventBuilder thrown(@Nullable Throwable thrown) {
        return this;
    }

    @Override
    public EventBuilder name(String eventName) {
        return this;
    }

    @Override
    public void emit() {}
}
