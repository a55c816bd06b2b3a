package tele.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.event.FieldType;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Intake;
import tele.api.spi.LevelGates;

/**
 * An intake for tests of event sources: keeps what is offered, and guards against re-entrance as
 * the real one does. It takes plain values as they are and the text of everything else.
 */
public final class RecordingIntake implements Intake {
    /*
     * Writers    any thread that captures.
     * Readers    any thread.
     * Visibility one lock for the lists; the guard belongs to each thread alone.
     * Attacked by RecordingIntakeTest.
     */
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private final ManualClock clock = new ManualClock();
    private final LevelGates gates;
    private final boolean capturesSource;

    private final Object lock = new Object();
    private final List<TelemetryEvent> events = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int suppressed;
    private volatile boolean open = true;

    /** An intake that wants everything and no source locations. */
    public RecordingIntake() {
        this(new LevelGates(target -> Level.TRACE), false);
    }

    /**
     * An intake with everything said.
     *
     * @param gates its gates
     * @param capturesSource whether caller class and method are wanted
     */
    public RecordingIntake(LevelGates gates, boolean capturesSource) {
        this.gates = gates;
        this.capturesSource = capturesSource;
    }

    @Override
    public @Nullable Object enter(Severity severity) {
        if (!open) {
            return null;
        }
        if (inside.get()) {
            synchronized (lock) {
                suppressed++;
            }
            return null;
        }
        inside.set(true);
        return Thread.currentThread();
    }

    @Override
    public void offer(TelemetryEvent event) {
        synchronized (lock) {
            events.add(event);
        }
    }

    /**
     * @throws IllegalArgumentException if {@code entered} is not what this thread's {@link #enter}
     *     returned
     */
    @Override
    @SuppressWarnings("ReferenceEquality") // this very thread
    public void exit(Object entered) {
        if (entered != Thread.currentThread()) {
            throw new IllegalArgumentException("entered: not what enter() returned here");
        }
        inside.remove();
    }

    @Override
    public void failed(Throwable failure) {
        synchronized (lock) {
            failures.add(failure);
        }
    }

    @Override
    public @Nullable Object take(@Nullable Object value) {
        return Fields.typeOf(value) == FieldType.OBJECT ? Fields.textOf(value) : value;
    }

    @Override
    public @Nullable Object takeArgument(@Nullable Object argument) {
        return argument instanceof Number || argument instanceof java.util.Date
                ? argument
                : take(argument);
    }

    @Override
    public long wallNanos() {
        return clock.wallNanos();
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    public LevelGates gates() {
        return gates;
    }

    @Override
    public boolean capturesSource() {
        return capturesSource;
    }

    /** From now on {@link #enter} says no, as for a full queue or a closed engine. */
    public void refuse() {
        open = false;
    }

    /** The clock behind {@link #wallNanos()}. */
    public ManualClock clock() {
        return clock;
    }

    /** Everything offered, in order; a copy. */
    public List<TelemetryEvent> events() {
        synchronized (lock) {
            return List.copyOf(events);
        }
    }

    /** The log events offered, in order; a copy. */
    public List<LogEvent> logs() {
        return events().stream()
                .filter(LogEvent.class::isInstance)
                .map(LogEvent.class::cast)
                .toList();
    }

    /** What sources have reported as failed, in order; a copy. */
    public List<Throwable> failures() {
        synchronized (lock) {
            return List.copyOf(failures);
        }
    }

    /** How many captures were refused because they came from inside another. */
    public int suppressed() {
        synchronized (lock) {
            return suppressed;
        }
    }

    /** Whether this thread is inside a capture now; a source that does not exit leaves it so. */
    public boolean isInside() {
        return inside.get();
    }
}
