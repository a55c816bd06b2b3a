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
 * Two producers while the worker opens the queue and drains it: each event is handed over exactly
 * once, those of a producer in their order, and the counts agree.
 */
@JCStressTest
@Outcome(id = "4, 4, 4", expect = Expect.ACCEPTABLE, desc = "all there, once, in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, seen twice or overtaken")
@State
public class QueueOpeningStress {
    private final EventQueue queue = new EventQueue();

    // written by the worker, then by the arbiter
    private final long[] next = new long[2];
    private int inOrder;

    /** First producer. */
    @Actor
    public void first() {
        queue.offer(event(0, 0));
        queue.offer(event(0, 1));
    }

    /** Second producer. */
    @Actor
    public void second() {
        queue.offer(event(1, 0));
        queue.offer(event(1, 1));
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
        queue.drain(
                (event, heavyBytes) -> {
                    int producer = (int) event.threadId();
                    inOrder += event.timeNanos() == next[producer]++ ? 1 : 100;
                },
                8);
    }

    private static LogEvent event(long producer, long number) {
        return new LogEvent(
                number, "p", producer, "stress", Severity.INFO, "m", Fields.EMPTY, null, null);
    }
}
