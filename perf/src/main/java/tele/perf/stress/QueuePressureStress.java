package tele.perf.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.core.queue.EventQueue;

/**
 * A producer is refused while the worker empties the queue: "full" must not stick to an empty
 * queue, and nothing may get lost.
 */
@JCStressTest
@Outcome(
        id = "true, 0",
        expect = Expect.ACCEPTABLE,
        desc = "room again, and every accepted event was taken")
@Outcome(expect = Expect.FORBIDDEN, desc = "the queue looks full for ever, or an event is missing")
@State
public class QueuePressureStress {
    private static final LogEvent EVENT =
            new LogEvent(
                    1, "producer", 7, "stress", Severity.INFO, "event", Fields.EMPTY, null, null);

    private final EventQueue queue = new EventQueue(2, 0, Long.MAX_VALUE);
    private int accepted; // the producer's
    private int taken; // the worker's, then the arbiter's

    /** Offers more than there is room for. */
    @Actor
    public void producer() {
        for (int i = 0; i < 4; i++) {
            accepted += queue.offer(EVENT) ? 1 : 0;
        }
    }

    /** Empties the queue meanwhile. */
    @Actor
    public void worker() {
        queue.drain((event, heavyBytes) -> taken++, 2);
        queue.drain((event, heavyBytes) -> taken++, 2);
    }

    /** The worker's next look, also at an empty queue. */
    @Arbiter
    public void rest(ZI_Result result) {
        queue.drain((event, heavyBytes) -> taken++, 4);
        result.r1 = queue.hasRoomFor(Level.TRACE);
        result.r2 = accepted - taken;
    }
}
