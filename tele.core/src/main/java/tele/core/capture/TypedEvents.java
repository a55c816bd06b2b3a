package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.Context;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.SpanRef;
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

    /**
     * Captures an event of this moment, in the thread's context.
     *
     * <p>One method for what could be four, so that its bytecode is longer than 325 bytes: HotSpot
     * compiles it on its own, and never into {@link EventDraft#emit}. That stays short enough to
     * become part of the application's code, where the builder then need not exist; it takes 80
     * bytes otherwise.
     */
    void capture(
            String target,
            Severity severity,
            String message,
            Fields own,
            @Nullable Thrown thrown,
            @Nullable String eventName) {
        int[] entered = intake.enter(severity.level());
        if (entered == null) {
            return;
        }
        try {
            String text = message;
            if (text.length() > maxMessageChars) {
                values.countCut();
                text = Limits.cut(text, maxMessageChars);
            }
            Context context = Context.current();
            Fields fields = context.fields().plus(own);
            if (fields.size() > maxFields) { // scoped ones and its own together
                @Nullable Object[] slots = new @Nullable Object[maxFields << 1];
                for (int i = 0; i < maxFields; i++) {
                    slots[i << 1] = fields.key(i);
                    slots[(i << 1) + 1] = fields.value(i);
                }
                int more = fields.size() - maxFields;
                for (int i = 0; i < more; i++) {
                    values.countCut();
                }
                fields = Fields.adopt(slots, fields.droppedCount() + more);
            }
            SourceLocation caller = intake.capturesSource() ? CallerFinder.caller() : null;
            LogEvent.Details details = null;
            if (thrown != null || eventName != null || caller != null) {
                details = new LogEvent.Details(null, null, null, thrown, caller, eventName);
            }
            // all of it before the allocation, see LogEvent
            Thread thread = Thread.currentThread();
            long timeNanos = intake.wallNanos();
            String threadName = thread.getName();
            long threadId = thread.getId();
            SpanRef span = context.spanRef();
            intake.offer(
                    new LogEvent(
                            timeNanos,
                            threadName,
                            threadId,
                            target,
                            severity,
                            text,
                            fields,
                            span,
                            details));
        } catch (Throwable failed) {
            intake.failed(failed);
        } finally {
            intake.exit(entered);
        }
    }
}
