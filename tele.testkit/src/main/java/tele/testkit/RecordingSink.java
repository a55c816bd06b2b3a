package tele.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.api.spi.SinkFilter;

/**
 * A sink that keeps what it gets, for tests to look at, and notices when it is called in a way the
 * contract of {@link Sink} rules out.
 */
public final class RecordingSink implements Sink {
    /*
     * Writer     the lane's thread, in consume(), flush(), drain() and close().
     * Readers    any thread.
     * Visibility one lock for everything; waiters are woken by each call.
     * Attacked by RecordingSinkTest.
     */
    private final String name;
    private final Set<EventKind> kinds;
    private final @Nullable SinkFilter filter;

    private final Object lock = new Object();
    private final List<TelemetryEvent> events = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int flushes;
    private int drains;
    private int closes;
    private @Nullable Thread caller;
    private boolean busy;

    /** A sink called {@code recording} that wants every kind. */
    public RecordingSink() {
        this("recording");
    }

    /** A sink of this name that wants every kind. */
    public RecordingSink(String name) {
        this(name, EventKind.ALL, null);
    }

    /**
     * A sink with wishes.
     *
     * @param name its name
     * @param kinds what {@link #kinds()} answers
     * @param filter what {@link #filter()} answers; {@code null} for the engine's
     */
    public RecordingSink(String name, Set<EventKind> kinds, @Nullable SinkFilter filter) {
        this.name = name;
        this.kinds = Set.copyOf(kinds);
        this.filter = filter;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void consume(TelemetryEvent event) {
        called("consume", () -> events.add(event));
    }

    @Override
    public void flush() {
        called("flush", () -> flushes++);
    }

    @Override
    public void drain(Duration timeLeft) {
        called("drain", () -> drains++);
    }

    @Override
    public void close() {
        called("close", () -> closes++);
    }

    @Override
    public Set<EventKind> kinds() {
        return kinds;
    }

    @Override
    public @Nullable SinkFilter filter() {
        return filter;
    }

    private void called(String what, Runnable effect) {
        enter(what);
        synchronized (lock) {
            effect.run();
            busy = false;
            lock.notifyAll();
        }
    }

    // two steps with the lock given back in between, so that a second call at once can be seen
    private void enter(String what) {
        synchronized (lock) {
            if (busy) {
                violations.add(what + " while another call was running");
            }
            if (closes > 0) {
                violations.add(what + " after close");
            }
            if (caller != null && caller != Thread.currentThread()) {
                violations.add(
                        what
                                + " on "
                                + Thread.currentThread().getName()
                                + " instead of "
                                + caller.getName());
            }
            busy = true;
            caller = Thread.currentThread();
        }
    }

    /** Every event so far, in order of arrival; a copy. */
    public List<TelemetryEvent> events() {
        synchronized (lock) {
            return List.copyOf(events);
        }
    }

    /** The events of one class so far, in order of arrival; a copy. */
    public <E extends TelemetryEvent> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The log events so far, in order of arrival; a copy. */
    public List<LogEvent> logs() {
        return events(LogEvent.class);
    }

    /** The notices so far, in order of arrival; a copy. */
    public List<Notice> notices() {
        return events(Notice.class);
    }

    /** The messages of the log events so far, in order of arrival; a copy. */
    public List<String> messages() {
        return logs().stream().map(LogEvent::message).toList();
    }

    /** How often {@code flush()} was called. */
    public int flushes() {
        synchronized (lock) {
            return flushes;
        }
    }

    /** How often {@code drain()} was called. */
    public int drains() {
        synchronized (lock) {
            return drains;
        }
    }

    /** Whether {@code close()} was called. */
    public boolean isClosed() {
        synchronized (lock) {
            return closes > 0;
        }
    }

    /**
     * What the engine did against the contract: two calls at once, a second thread, a call after
     * {@code close()}. Empty if all was well; a copy.
     */
    public List<String> violations() {
        synchronized (lock) {
            return List.copyOf(violations);
        }
    }

    /** Forgets the events, keeps the rest. */
    public void clear() {
        synchronized (lock) {
            events.clear();
        }
    }

    /**
     * Waits until {@code count} events are there, notices included.
     *
     * @return whether they came in time
     */
    public boolean awaitEvents(int count, Duration atMost) {
        return await(() -> events.size() >= count, atMost);
    }

    /**
     * Waits until {@code close()} was called.
     *
     * @return whether that happened in time
     */
    public boolean awaitClosed(Duration atMost) {
        return await(() -> closes > 0, atMost);
    }

    private boolean await(BooleanSupplier condition, Duration atMost) {
        return Waiting.until(lock, condition, atMost);
    }
}
