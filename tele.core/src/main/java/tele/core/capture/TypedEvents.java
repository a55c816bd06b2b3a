package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.Thrown;

/** Captures the log events that applications build through tele's own API. Any thread. */
final class TypedEvents {
    private final CaptureIntake intake;
    private final Values values;
    private final int maxFields;
    private final int maxMessageChars;

    TypedEvents(CaptureIntake intake) {
        this.intake = intake;
        this.values = intake.values();
        this.maxFields = intake.limits().fields();
        this.maxMessageChars = intake.limits().messageChars();
    }

    /** Whether an event begun now would come to nothing. */
    boolean refuses(Level level) {
        return !intake.wants(EventKind.LOG) || intake.isFullFor(level);
    }

    /** Counts an event that was begun when {@link #refuses} held. */
    void refuse(Level level) {
        intake.refuse(level);
    }

    Values values() {
        return values;
    }

    int maxFields() {
        return maxFields;
    }

    @Nullable Thrown taken(Throwable thrown) {
        return intake.takeThrown(thrown);
    }

    /** Captures an event of this moment, in the thread's context. */
    void capture(
            String target,
            Severity severity,
            String message,
            Fields own,
            @Nullable Thrown thrown,
            @Nullable String eventName) {
        int[] entered = intake.entered(severity.level());
        if (entered == null) {
            return;
        }
        try {
            Context context = Context.current();
            Thread thread = Thread.currentThread();
            intake.offer(
                    new LogEvent(
                            intake.wallNanos(),
                            thread.getName(),
                            thread.getId(),
                            target,
                            severity,
                            values.cut(message, maxMessageChars),
                            limited(context.fields().plus(own)),
                            context.spanRef(),
                            details(thrown, eventName)));
        } catch (Throwable failed) {
            intake.failed(failed);
        } finally {
            intake.exit(entered);
        }
    }

    private LogEvent.@Nullable Details details(
            @Nullable Thrown thrown, @Nullable String eventName) {
        SourceLocation caller = intake.capturesSource() ? CallerFinder.caller() : null;
        return thrown == null && eventName == null && caller == null
                ? null
                : new LogEvent.Details(null, null, null, thrown, caller, eventName);
    }

    /** Scoped fields and the event's own may together be too many. */
    private Fields limited(Fields fields) {
        return fields.size() <= maxFields ? fields : firstOf(fields);
    }

    private Fields firstOf(Fields fields) {
        @Nullable Object[] slots = new @Nullable Object[maxFields << 1];
        for (int i = 0; i < maxFields; i++) {
            slots[i << 1] = fields.key(i);
            slots[(i << 1) + 1] = fields.value(i);
        }
        int more = fields.size() - maxFields;
        for (int i = 0; i < more; i++) {
            values.countCut();
        }
        return Fields.adopt(slots, fields.droppedCount() + more);
    }
}
