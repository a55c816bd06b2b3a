package tele.perf.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.core.queue.EventQueue;

/** Two producers and the worker at once: each event accepted is handed over exactly once, whole. */
@JCStressTest
@Outcome(
        id = "true, true, 2",
        expect = Expect.ACCEPTABLE,
        desc = "both accepted, both handed over once")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, seen twice or seen half made")
@State
public class EventQueueHandOffStress {
    private final EventQueue queue = new EventQueue(4, 0, Long.MAX_VALUE);
    private int whole; // written by the worker, then by the arbiter

    /** First producer. */
    @Actor
    public void first(ZZI_Result result) {
        result.r1 = queue.offer(event("first"));
    }

    /** Second producer. */
    @Actor
    public void second(ZZI_Result result) {
        result.r2 = queue.offer(event("second"));
    }

    /** The worker. */
    @Actor
    public void worker() {
        drain();
    }

    /** The worker's last look. */
    @Arbiter
    public void rest(ZZI_Result result) {
        drain();
        result.r3 = whole;
    }

    private void drain() {
        queue.drain(
                (event, heavyBytes) -> {
                    boolean isWhole =
                            event instanceof LogEvent log
                                    && log.message().length() >= 5
                                    && log.threadId() == 7;
                    whole += isWhole ? 1 : 100;
                },
                4);
    }

    private static LogEvent event(String message) {
        return new LogEvent(
                1, "producer", 7, "stress", Severity.INFO, message, Fields.EMPTY, null, null);
    }
}
