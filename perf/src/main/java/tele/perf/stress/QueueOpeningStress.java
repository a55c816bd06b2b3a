package tele.perf.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJI_Result;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.core.queue.EventQueue;

/**
 * A producer while the worker opens the queue and drains it: each event is handed over exactly once
 * and in order, and the counts agree.
 */
@JCStressTest
@Outcome(id = "3, 3, 3", expect = Expect.ACCEPTABLE, desc = "all there, once, in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, seen twice or overtaken")
@State
public class QueueOpeningStress {
    private final EventQueue queue = new EventQueue();

    // written by the worker, then by the arbiter
    private long next;
    private int inOrder;

    /** The producer. */
    @Actor
    public void producer() {
        queue.offer(event(0));
        queue.offer(event(1));
        queue.offer(event(2));
    }

    /** The worker. */
    @Actor
    public void worker() {
        queue.open(8, 0, Long.MAX_VALUE, event -> true);
        drain();
    }

    /** The worker's last look. */
    @Arbiter
    public void rest(JJI_Result result) {
        drain();
        result.r1 = queue.accepted();
        result.r2 = queue.taken();
        result.r3 = inOrder;
    }

    private void drain() {
        queue.drain((event, heavyBytes) -> inOrder += event.timeNanos() == next++ ? 1 : 100, 8);
    }

    private static LogEvent event(long number) {
        return new LogEvent(number, "p", 7, "stress", Severity.INFO, "m", Fields.EMPTY, null, null);
    }
}
