package tele.perf.drop;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;
import tele.perf.pipe.FullPipes;
import tele.perf.pipe.Pipe;

/**
 * Calls into a full queue. Each round fills it while its end stands still, times calls that find no
 * room, then lets go and counts: of libraries that count their drops, exactly what was sent must be
 * arrived or dropped; of the others nothing may arrive twice or out of order.
 */
public final class Full implements Contender {
    /** Timed calls in a round. */
    static final int CALLS = 500_000;

    private static final int FILLING = 2 * Pipe.QUEUE_EVENTS;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Pipe pipe;
    private long sent;

    /**
     * @param args name of the library, see {@link FullPipes}
     */
    public Full(String[] args) {
        pipe = FullPipes.open(args[0]);
    }

    @Override
    public Sample round() {
        pipe.stall();
        emit(FILLING);
        long arrivedBefore = pipe.arrivals().count();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = System.nanoTime();
        emit(CALLS);
        nanos = System.nanoTime() - nanos;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        if (pipe.arrivals().count() != arrivedBefore) {
            throw new IllegalStateException("the queue was not full");
        }
        pipe.resume();
        settle();
        return Sample.empty().with("ns", (double) nanos / CALLS).with("B", (double) bytes / CALLS);
    }

    private void emit(int calls) {
        for (int i = 0; i < calls; i++) {
            pipe.emit(sent++);
        }
    }

    private void settle() {
        pipe.push();
        long dropped = pipe.dropped();
        if (dropped >= 0) {
            pipe.arrivals().await(sent - dropped);
            return;
        }
        long before = -1;
        for (long now = pipe.arrivals().count(); now != before; now = pipe.arrivals().count()) {
            before = now;
            LockSupport.parkNanos(this, QUIET_NANOS);
        }
        if (before >= sent) {
            throw new IllegalStateException("nothing was dropped");
        }
        pipe.arrivals().await(before);
    }

    @Override
    public void close() {
        pipe.close();
    }
}
