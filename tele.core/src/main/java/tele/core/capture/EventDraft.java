package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.EventBuilder;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.Thrown;

/**
 * A typed event to be. One that was refused at birth, because there is no room for it, takes
 * nothing and counts one drop when it is emitted; it is the same class, so that the calls to it in
 * the application see one class only and can be inlined.
 */
final class EventDraft implements EventBuilder {
    private final CaptureIntake intake;
    private final String target;
    private final Severity severity;
    private final String message;
    private final boolean refused;
    private @Nullable FieldList fields;
    private @Nullable Thrown thrown;
    private @Nullable String eventName;
    private boolean emitted;

    EventDraft(CaptureIntake intake, String target, Severity severity, @Nullable String message) {
        this(intake, target, severity, message == null ? "null" : message, false);
    }

    private EventDraft(
            CaptureIntake intake,
            String target,
            Severity severity,
            String message,
            boolean refused) {
        this.intake = intake;
        this.target = target;
        this.severity = severity;
        this.message = message;
        this.refused = refused;
    }

    /** The event for which there is no room; stateless, for any thread and any number of uses. */
    static EventDraft refused(CaptureIntake intake, Level level) {
        Severity severity = level == Level.OFF ? Severity.ERROR : Severity.of(level);
        return new EventDraft(intake, "", severity, "", true);
    }

    @Override
    public EventBuilder field(String key, @Nullable String value) {
        if (!refused) {
            fields().addText(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder field(String key, long value) {
        if (!refused) {
            fields().add(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder field(String key, double value) {
        if (!refused) {
            fields().add(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder field(String key, boolean value) {
        if (!refused) {
            fields().add(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder field(String key, @Nullable Object value) {
        if (!refused) {
            fields().addForeign(key, value);
        }
        return this;
    }

    @Override
    public EventBuilder thrown(@Nullable Throwable thrown) {
        if (!refused) {
            this.thrown = thrown == null ? null : intake.takeThrown(thrown);
        }
        return this;
    }

    @Override
    public EventBuilder name(@Nullable String eventName) {
        if (!refused) {
            this.eventName = eventName == null ? null : intake.values().key(eventName);
        }
        return this;
    }

    @Override
    public void emit() {
        if (refused) {
            intake.refuse(severity.level());
        } else if (!emitted && intake.enter(severity)) {
            emitted = true;
            try {
                intake.offer(event());
            } catch (Throwable failed) {
                intake.failed(failed);
            } finally {
                intake.exit();
            }
        }
    }

    private LogEvent event() {
        Context context = Context.current();
        Thread thread = Thread.currentThread();
        return new LogEvent(
                intake.wallNanos(),
                thread.getName(),
                thread.getId(),
                target,
                severity,
                intake.values().cut(message, intake.limits().messageChars()),
                fieldsAfter(context.fields()),
                context.spanRef(),
                details());
    }

    private Fields fieldsAfter(Fields scoped) {
        return fields == null ? scoped : fields.after(scoped);
    }

    private LogEvent.@Nullable Details details() {
        if (thrown == null && eventName == null && !intake.capturesSource()) {
            return null;
        }
        return new LogEvent.Details(null, null, null, thrown, intake.caller(), eventName);
    }

    private FieldList fields() {
        FieldList list = fields;
        if (list == null) {
            list = new FieldList(intake.values(), intake.limits().fields(), false);
            fields = list;
        }
        return list;
    }
}
