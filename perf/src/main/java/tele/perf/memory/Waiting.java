package tele.perf.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;
import tele.perf.pipe.FullPipes;
import tele.perf.pipe.Pipe;

/**
 * Events that wait, because the end of the pipe stands still: how much more of the heap is in use
 * than before, after collections. They fit in the queue and must all arrive afterwards.
 */
public final class Waiting implements Contender {
    /** Events that wait. */
    static final int EVENTS = 100_000;

    private static final int COLLECTIONS = 3;
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final Pipe pipe;
    private long sent;

    /**
     * @param args name of the library, see {@link FullPipes}
     */
    public Waiting(String[] args) {
        pipe = FullPipes.open(args[0]);
    }

    @Override
    public Sample round() {
        long before = usedBytes();
        pipe.stall();
        for (int i = 0; i < EVENTS; i++) {
            pipe.emit(sent++);
        }
        long after = usedBytes();
        pipe.resume();
        pipe.push();
        pipe.arrivals().await(sent);
        return Sample.empty().with("MB", (after - before) / 1e6);
    }

    private long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            LockSupport.parkNanos(this, SETTLE_NANOS);
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        pipe.close();
    }
}
