package tele.core.dispatch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One wish for a full flush, on its way through the worker and every lane. */
public final class FlushCall {
    /*
     * Worker     begins it in SinkSet.drain().
     * Lanes      answer once each, in laneDone(); the last answer opens the latch.
     * Caller     waits, at most until the deadline, and reads the outcome after the latch.
     */
    private final long deadline;
    private final AtomicInteger unanswered =
            new AtomicInteger(1); // the worker's own part, so that no lanes is an answer too
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean complete = true;

    /**
     * @param deadline of the engine's monotonic clock
     */
    public FlushCall(long deadline) {
        this.deadline = deadline;
    }

    void begin(SinkLane[] lanes) {
        unanswered.addAndGet(lanes.length);
        for (SinkLane lane : lanes) {
            lane.drain(deadline, this::laneDone);
        }
        laneDone(true);
    }

    private void laneDone(boolean laneComplete) {
        if (!laneComplete) {
            complete = false;
        }
        if (unanswered.decrementAndGet() == 0) {
            done.countDown();
        }
    }

    /** Waits for all answers, at most so long. */
    public boolean await(long nanos) throws InterruptedException {
        return done.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Whether all have answered and nothing that came before is pending. */
    public boolean isComplete() {
        return done.getCount() == 0 && complete;
    }
}
