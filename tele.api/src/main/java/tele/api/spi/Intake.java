package tele.api.spi;

import org.jspecify.annotations.Nullable;
import tele.api.event.Limits;
import tele.api.event.Severity;
import tele.api.event.TelemetryEvent;

/**
 * The one door through which events enter the engine, for event sources such as tele.jul. How to
 * use it:
 *
 * <pre>{@code
 * Object entered = gate.isOpen(severity.level()) ? intake.enter(severity) : null;
 * if (entered == null) {
 *     return;
 * }
 * try {
 *     … // run foreign code, take values, build the event
 *     intake.offer(event);
 * } catch (Throwable failed) {
 *     intake.failed(failed);
 * } finally {
 *     intake.exit(entered);
 * }
 * }</pre>
 *
 * <p>Safe for use from any thread; nothing here waits or throws.
 */
public interface Intake {
    /**
     * Opens a capture on this thread: the re-entrancy guard, then a look at whether the queue would
     * take the event at all, so that a full queue costs no building.
     *
     * @return what {@link #exit} takes, on the same thread; an object of the JDK's, so that whoever
     *     keeps it keeps nothing of the engine. {@code null} if nothing is to be captured: this
     *     thread is inside a capture already (counted as suppressed), belongs to the engine, or the
     *     queue is full for this severity (counted as dropped), or the engine is closed
     */
    @Nullable Object enter(Severity severity);

    /**
     * Hands over the event; only between a successful {@link #enter} and {@link #exit}. Counts it,
     * also when it is dropped.
     */
    void offer(TelemetryEvent event);

    /**
     * Ends what {@link #enter} began.
     *
     * @param entered what it returned: with it, the thread's state need not be looked up again
     */
    void exit(Object entered);

    /**
     * Counts a capture that failed for a reason of its own and reports the first; the application
     * goes on.
     */
    void failed(Throwable failure);

    /**
     * Takes a value of the application: immutable JDK values come back as they are, to be rendered
     * later; collections, maps and arrays are copied, limited in depth and size; anything else is
     * rendered now. Runs foreign code, so call it inside a capture. Never throws; a failing {@code
     * toString()} gives a placeholder.
     */
    @Nullable Object take(@Nullable Object value);

    /**
     * Takes an argument of a message template, so that {@link java.text.MessageFormat} makes of the
     * result, at any later time, the text it would have made of {@code argument} now. Other than
     * {@link #take}: a number that can change is copied and its type kept as far as the format
     * cares, a {@link java.util.Date} is copied, and whatever a format would ask for its {@code
     * toString()} is rendered now, collections and arrays too. Runs foreign code, so call it inside
     * a capture. Never throws; failures become placeholders.
     */
    @Nullable Object takeArgument(@Nullable Object argument);

    /** Wall-clock nanoseconds, by the engine's clock. */
    long wallNanos();

    /** The limits in force. */
    Limits limits();

    /** The gates that say what is worth capturing. */
    LevelGates gates();

    /** Whether caller class and method are wanted ({@code tele.capture.source=on}). */
    boolean capturesSource();
}
