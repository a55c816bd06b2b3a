package tele.core.capture;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.event.Severity;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;
import tele.api.spi.Diagnostics;
import tele.api.spi.Intake;
import tele.api.spi.LevelGates;
import tele.api.spi.TeleClock;
import tele.core.queue.DropChannel;
import tele.core.queue.EventQueue;

/** The door between the application's threads and the queue. Nothing here waits or throws. */
public final class CaptureIntake implements Intake {
    /*
     * Threads    any, in everything.
     * Exact      each enter() that says no for want of room, each offer() that finds none, and each event of a span or builder
     *            that is not built for want of room, counts one drop. What an offer() puts into the queue is counted by the queue.
     * Closing    close() turns new captures away; one that is past enter() still offers. The worker drains those too, as long
     *            as they come before its last look.
     * Attacked by CaptureIntakeTest.
     */
    private static final int ALL_KINDS = -1;

    private final EventQueue queue;
    private final DropChannel drops;
    private final LevelGates gates;
    private final TeleClock clock;
    private final Limits limits;
    private final boolean capturesSource;
    private final Diagnostics diagnostics;
    private final Values values;
    private final LongAdder suppressed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private final AtomicBoolean failureReported = new AtomicBoolean();

    // a bit for each kind somebody wants; read at every capture, so closing is told by the same
    // read
    private volatile int wanted = ALL_KINDS;
    private volatile boolean closed;

    /**
     * @param queue where events go
     * @param drops told of every event that finds no room
     * @param gates handed to event sources
     * @param clock for the events' time
     * @param limits of what is kept
     * @param capturesSource whether caller class and method are looked up, which costs microseconds
     * @param diagnostics told of the first capture that failed
     */
    public CaptureIntake(
            EventQueue queue,
            DropChannel drops,
            LevelGates gates,
            TeleClock clock,
            Limits limits,
            boolean capturesSource,
            Diagnostics diagnostics) {
        this.queue = queue;
        this.drops = drops;
        this.gates = gates;
        this.clock = clock;
        this.limits = limits;
        this.capturesSource = capturesSource;
        this.diagnostics = diagnostics;
        this.values = new Values(limits.valueChars(), cut);
    }

    @Override
    public @Nullable Object enter(Severity severity) {
        return enter(severity.level());
    }

    /** As {@link #enter(Severity)}, for callers that know the level. */
    int @Nullable [] enter(Level level) {
        if (!wants(EventKind.LOG)) {
            return null;
        }
        int[] entered = enter(1);
        if (entered != null && !queue.hasRoomFor(level)) {
            exit(entered);
            drop(level);
            return null;
        }
        return entered;
    }

    /**
     * Opens a capture of this many events that somebody wants; whether there is room is asked for
     * each.
     */
    int @Nullable [] enter(int events) {
        int[] entered = ReentrancyGuard.enter();
        if (entered == null) {
            suppressed.add(events);
        }
        return entered;
    }

    @Override
    public void offer(TelemetryEvent event) {
        offer(event, event.level());
    }

    /** As {@link #offer(TelemetryEvent)}, for callers that know its level. */
    void offer(TelemetryEvent event, Level level) {
        if (!queue.offer(event, level)) {
            drops.dropped(level);
        }
    }

    @Override
    public void exit(Object entered) {
        ReentrancyGuard.exit((int[]) entered);
    }

    @Override
    public void failed(Throwable failure) {
        failed.increment();
        if (failureReported.compareAndSet(false, true)) {
            diagnostics.report(
                    Diagnostics.Report.error(
                            "TELE-911",
                            "capture",
                            "an event could not be captured ("
                                    + failure.getClass().getName()
                                    + "); it is missing, others are not affected",
                            "please report this; tele.debug=true shows where",
                            failure));
        }
    }

    @Override
    public @Nullable Object take(@Nullable Object value) {
        return values.take(value);
    }

    @Override
    public @Nullable Object takeArgument(@Nullable Object argument) {
        return values.takeArgument(argument);
    }

    @Override
    public long wallNanos() {
        return clock.wallNanos();
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public LevelGates gates() {
        return gates;
    }

    @Override
    public boolean capturesSource() {
        return capturesSource;
    }

    /**
     * Says which kinds of event some sink wants; others are not captured from here on. All, until
     * it is said.
     */
    public void wantedKinds(Set<EventKind> kinds) {
        int bits = 0;
        for (EventKind kind : kinds) {
            bits |= bit(kind);
        }
        wanted = bits;
        if (closed) { // looked at after the write: whichever of close() and this came last, it is 0
            wanted = 0;
        }
    }

    /** From here on nothing is captured. Idempotent. */
    public void close() {
        closed = true;
        wanted = 0;
    }

    /**
     * Captures turned away because they came from inside a capture or from a thread of the engine.
     */
    public long suppressed() {
        return suppressed.sum();
    }

    /** Captures that failed for a reason of tele's own. */
    public long failed() {
        return failed.sum();
    }

    /** Values, messages and fields shortened or left out by a limit. */
    public long cut() {
        return cut.sum();
    }

    boolean wants(EventKind kind) {
        return (wanted & bit(kind)) != 0;
    }

    @SuppressWarnings("EnumOrdinal") // a set in one volatile int, never stored or sent
    private static int bit(EventKind kind) {
        return 1 << kind.ordinal();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether an event of this level would be refused anyway, so that building it is in vain. */
    boolean isFullFor(Level level) {
        return !queue.hasRoomFor(level);
    }

    /** Counts an event that was not built because there is no room. */
    void drop(Level level) {
        drops.dropped(level);
    }

    /** Counts a log event that was given up because there was no room when it was begun. */
    void refuse(Level level) {
        if (!wants(EventKind.LOG)) {
            return;
        }
        int[] entered = ReentrancyGuard.enter();
        if (entered != null) {
            ReentrancyGuard.exit(entered);
            drops.dropped(level);
        } else {
            suppressed.increment();
        }
    }

    /** Takes an exception as it is now; {@code null} if even that fails. Never throws. */
    @Nullable Thrown takeThrown(Throwable thrown) {
        int[] entered = ReentrancyGuard.enter();
        try {
            return Thrown.of(thrown);
        } catch (Throwable failure) {
            failed(failure);
            return null;
        } finally {
            if (entered != null) {
                ReentrancyGuard.exit(entered);
            }
        }
    }

    Values values() {
        return values;
    }

    /** Values with another limit, which count what is cut here. */
    Values valuesCutAt(int maxChars) {
        return new Values(maxChars, cut);
    }

    TeleClock clock() {
        return clock;
    }
}
