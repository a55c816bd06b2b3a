package tele.perf.latency;

import java.util.Arrays;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;
import tele.perf.pipe.Pipe;

/**
 * Calls of a pipe at a steady pace, as an application makes them that has other work to do: {@value
 * #CALLS} a round, one every {@value #PACE_NANOS} ns, waited for by looking at the clock. A call's
 * time is from just before it to just after it, so one reading of the clock is in each.
 */
public final class Paced implements Contender {
    static final int CALLS = 30_000;

    /** No divisor of the kernel's tick (4 ms), which would fall into every 200th call. */
    static final long PACE_NANOS = 19_937;

    private static final double NANOS_PER_MICRO = 1_000;

    private final Pipe pipe;
    private final long[] nanos = new long[CALLS];
    private long sent;

    /**
     * @param args class of the pipe
     */
    public Paced(String[] args) throws ReflectiveOperationException {
        pipe = Class.forName(args[0]).asSubclass(Pipe.class).getConstructor().newInstance();
    }

    @Override
    public Sample round() throws InterruptedException {
        long due = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
            due += PACE_NANOS;
            long now = System.nanoTime();
            while (now - due < 0) {
                Thread.onSpinWait();
                now = System.nanoTime();
            }
            pipe.emit(sent++);
            nanos[call] = System.nanoTime() - now;
        }
        pipe.push();
        pipe.arrivals().await(sent);
        Arrays.sort(nanos);
        return Sample.empty()
                .with("p50", at(0.5))
                .with("p99", at(0.99))
                .with("p99.9", at(0.999))
                .with("max", at(1));
    }

    private double at(double share) {
        int index = Math.min(CALLS - 1, (int) (share * CALLS));
        return nanos[index] / NANOS_PER_MICRO;
    }

    @Override
    public void close() {
        pipe.close();
    }
}
