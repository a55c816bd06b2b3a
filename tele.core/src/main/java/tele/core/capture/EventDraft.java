package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.EventBuilder;
import tele.api.event.Severity;
import tele.api.event.Thrown;

/**
 * A typed event to be. It passes itself on to nobody, so that the compiler can do without the
 * object. One that was refused at birth, because there is no room for it, takes nothing and counts
 * one drop when it is emitted; it is the same class, so that the calls to it in the application see
 * one class only and can be inlined.
 */
final class EventDraft extends FieldCollector implements EventBuilder {
    private final TypedEvents events;
    private final String target;
    private final Severity severity;
    private final String message;
    private final boolean refused;
    private @Nullable Thrown thrown;
    private @Nullable String eventName;
    private boolean emitted;

    EventDraft(TypedEvents events, String target, Severity severity, @Nullable String message) {
        this(events, target, severity, message == null ? "null" : message, false);
    }

    private EventDraft(
            TypedEvents events, String target, Severity severity, String message, boolean refused) {
        super(events.values(), events.maxFields(), false);
        this.events = events;
        this.target = target;
        this.severity = severity;
        this.message = message;
        this.refused = refused;
    }

    /** The event for which there is no room; stateless, for any thread and any number of uses. */
    static EventDraft refused(TypedEvents events, Severity severity) {
        return new EventDraft(events, "", severity, "", true);
    }

    @Override
    public EventBuilder field(String key, @Nullable String value) {
        if (!refused) {
            addText(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder field(String key, long value) {
        if (!refused) {
            add(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder field(String key, double value) {
        if (!refused) {
            add(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder field(String key, boolean value) {
        if (!refused) {
            add(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder field(String key, @Nullable Object value) {
        if (!refused) {
            addForeign(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder thrown(@Nullable Throwable thrown) {
        if (!refused) {
            this.thrown = thrown == null ? null : events.taken(thrown);
        }
        return this;
    }

    @Override
    public EventBuilder name(@Nullable String eventName) {
        if (!refused) {
            this.eventName = eventName == null ? null : events.values().key(eventName);
        }
        return this;
    }

    @Override
    public void emit() {
        if (refused) {
            events.refuse(severity.level());
        } else if (!emitted) {
            emitted = true;
            events.capture(target, severity, message, toFields(), thrown, eventName);
        }
    }
}
