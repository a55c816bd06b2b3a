package tele.perf.capture;

import java.util.concurrent.ExecutionException;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;
import tele.perf.pipe.Ids;
import tele.perf.pipe.Pipe;

/**
 * Calls of a pipe in bursts that fit in its queue. Each burst begins with an empty queue, and
 * nothing is timed while the queue is drained. The figures of a round are those of its median
 * burst: {@code ns} is the time from the first thread's begin to the last one's end, divided by the
 * calls of <em>one</em> thread; {@code B} is what the threads allocated, divided by all calls.
 */
public final class Burst implements Contender {
    /** Events in a burst, of all threads together, unless told otherwise. */
    public static final int EVENTS = 100_000;

    /** Bursts in a round. */
    public static final int BURSTS = 5;

    private final Pipe pipe;
    private final int producers;
    private final int events;
    private final Producers threads;
    private long sentByEach;

    /**
     * @param args class of the pipe, how many threads, and how many events if not {@link #EVENTS}
     */
    public Burst(String[] args) throws ReflectiveOperationException {
        pipe = open(args[0]);
        producers = Integer.parseInt(args[1]);
        events = args.length > 2 ? Integer.parseInt(args[2]) : EVENTS;
        threads = new Producers(producers);
    }

    static Pipe open(String className) throws ReflectiveOperationException {
        return Class.forName(className).asSubclass(Pipe.class).getConstructor().newInstance();
    }

    @Override
    public Sample round() throws InterruptedException, ExecutionException {
        double[] nanos = new double[BURSTS];
        double[] bytes = new double[BURSTS];
        int each = events / producers;
        for (int burst = 0; burst < BURSTS; burst++) {
            long from = sentByEach;
            sentByEach += each;
            Producers.Taken taken =
                    threads.burst(producer -> emit(pipe, producer, from, sentByEach));
            pipe.push();
            pipe.arrivals().await(sentByEach * producers);
            nanos[burst] = (double) taken.nanos() / each;
            bytes[burst] = (double) taken.bytes() / each / producers;
        }
        return Sample.empty()
                .with("ns", Producers.median(nanos))
                .with("B", Producers.median(bytes));
    }

    private static void emit(Pipe pipe, int producer, long from, long to) {
        for (long sequence = from; sequence < to; sequence++) {
            pipe.emit(Ids.of(producer, sequence));
        }
    }

    @Override
    public void close() {
        threads.close();
        pipe.close();
    }
}
