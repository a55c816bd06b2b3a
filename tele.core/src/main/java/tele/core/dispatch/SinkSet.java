package tele.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.TelemetryEvent;
import tele.core.queue.Weight;

/** The lanes that events are fanned out to. */
public final class SinkSet {
    /*
     * Worker     everything but all() and isEmpty(), for any thread: the arrays are replaced, never changed.
     * Leaving    a lane that was removed is kept in sight until its sink is closed, so that the end of the engine waits for it.
     * Must hold  dispatch() never throws, whatever an event or a filter does.
     * Attacked by SinkSetTest, EngineLoadTest.
     */
    private final int maxMessageChars;
    private final LongAdder cut = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile SinkLane[] lanes = {};
    private volatile SinkLane[] leaving = {};

    /** Messages are cut at {@code maxMessageChars} when they are rendered here. */
    public SinkSet(int maxMessageChars) {
        this.maxMessageChars = maxMessageChars;
    }

    /**
     * Hands an event to every lane; renders it first if one of them takes it.
     *
     * @param heavyBytes its weight if it is heavy, else 0
     */
    public void dispatch(TelemetryEvent event, int heavyBytes) {
        try {
            SinkLane[] all = lanes;
            int bytes = heavyBytes;
            if (event instanceof LogEvent log && log.isDeferred() && isWanted(all, log)) {
                render(log);
                bytes = Weight.of(log);
            }
            for (SinkLane lane : all) {
                lane.offer(event, bytes);
            }
        } catch (Throwable bug) {
            failed.increment();
        }
    }

    /** Hands a notice to every lane, past every filter. */
    public void dispatch(Notice notice) {
        for (SinkLane lane : lanes) {
            lane.offer(notice);
        }
    }

    /** Wakes the lanes, after a batch. */
    public void endOfBatch() {
        for (SinkLane lane : lanes) {
            lane.wake();
        }
    }

    private static boolean isWanted(SinkLane[] lanes, LogEvent event) {
        for (SinkLane lane : lanes) {
            if (lane.wants(event)) {
                return true;
            }
        }
        return false;
    }

    private void render(LogEvent log) {
        if (log.render(maxMessageChars).length() > maxMessageChars) {
            cut.increment();
        }
    }

    /** Worker only: adds a lane. */
    public void add(SinkLane lane) {
        List<SinkLane> changed = new ArrayList<>(List.of(lanes));
        changed.add(lane);
        lanes = changed.toArray(SinkLane[]::new);
    }

    /** Worker only: takes a lane out and ends it, after what was dispatched to it so far. */
    public void remove(SinkLane lane, long deadline) {
        List<SinkLane> changed = new ArrayList<>(List.of(lanes));
        changed.remove(lane);
        lanes = changed.toArray(SinkLane[]::new);
        List<SinkLane> going = new ArrayList<>(List.of(leaving));
        going.removeIf(SinkLane::isClosed);
        going.add(lane);
        leaving = going.toArray(SinkLane[]::new);
        lane.close(deadline);
    }

    /** Worker only: a full flush of everything dispatched so far. */
    public void drain(FlushCall call) {
        call.begin(lanes);
    }

    /** Worker only: every sink is asked for its filter again. */
    public void askFilters() {
        for (SinkLane lane : lanes) {
            lane.askFilter();
        }
    }

    /** Worker only: the end of every lane, after what was dispatched so far. */
    public void close(long deadline) {
        for (SinkLane lane : lanes) {
            lane.close(deadline);
        }
    }

    /** The lanes at present, and those that were removed and are on their way out. */
    public List<SinkLane> all() {
        List<SinkLane> all = new ArrayList<>(List.of(lanes));
        all.addAll(List.of(leaving));
        return all;
    }

    /** Whether there is nobody to tell anything. */
    public boolean isEmpty() {
        return lanes.length == 0;
    }

    /** Messages cut because they were too long when rendered. */
    public long cut() {
        return cut.sum();
    }

    /** Events that could not be dispatched for a bug of tele's own; 0 as long as there is none. */
    public long failed() {
        return failed.sum();
    }
}
