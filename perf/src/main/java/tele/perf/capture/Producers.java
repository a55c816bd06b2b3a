package tele.perf.capture;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The application's threads. They begin a burst together, from a barrier. Belongs to one thread.
 */
final class Producers implements AutoCloseable {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int count;
    private final CyclicBarrier begin;
    private final ExecutorService threads;

    Producers(int count) {
        this.count = count;
        this.begin = new CyclicBarrier(count);
        this.threads =
                Executors.newFixedThreadPool(
                        count,
                        task -> {
                            Thread thread = new Thread(task, "producer");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** What a thread does in a burst. */
    interface Work {
        void run(int producer);
    }

    /**
     * What a burst took.
     *
     * @param nanos from the first thread's begin to the last one's end
     * @param bytes allocated by all producers
     */
    record Taken(long nanos, long bytes) {}

    private record Part(long begin, long end, long bytes) {}

    Taken burst(Work work) throws InterruptedException, ExecutionException {
        List<Callable<Part>> tasks = new ArrayList<>();
        for (int producer = 0; producer < count; producer++) {
            int number = producer;
            tasks.add(() -> part(work, number));
        }
        long begin = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        long bytes = 0;
        for (Future<Part> done : threads.invokeAll(tasks)) {
            Part part = done.get();
            begin = Math.min(begin, part.begin());
            end = Math.max(end, part.end());
            bytes += part.bytes();
        }
        return new Taken(end - begin, bytes);
    }

    private Part part(Work work, int producer) throws InterruptedException, BrokenBarrierException {
        begin.await();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        work.run(producer);
        long end = System.nanoTime();
        return new Part(start, end, THREADS.getCurrentThreadAllocatedBytes() - allocated);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The middle one, or the upper of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
