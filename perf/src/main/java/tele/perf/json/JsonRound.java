package tele.perf.json;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;

/**
 * A round: a new file, and events into it as fast as the threads may. No more than {@value
 * #WINDOW_EVENTS} are on their way at a time, so no queue overflows. The clock runs from the first
 * call until the last line is in the file; then the file is read: the round fails unless it holds
 * each event once, those of a thread in order.
 */
public final class JsonRound implements Contender {
    static final int EVENTS = 1_500_000;
    static final int WINDOW_EVENTS = 100_000;

    private static final String FILE = "log.jsonl";
    private static final int EVENTS_BETWEEN_LOOKS = 1024;
    private static final long LOOK_NANOS = 100_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final String library;
    private final int producers;
    private final Path folder = Files.createTempDirectory("tele-json");

    /**
     * Opens nothing yet.
     *
     * @param args class of the {@link JsonFile}, and how many threads log
     */
    public JsonRound(String[] args) throws IOException {
        library = args[0];
        producers = Integer.parseInt(args[1]);
    }

    @Override
    public Sample round() throws Exception {
        Path path = folder.resolve(FILE);
        long nanos;
        long cpu;
        LineCheck lines;
        try (JsonFile file = open(path)) {
            lines = new LineCheck(file, producers, EVENTS / producers);
            cpu = PROCESS.getProcessCpuTime();
            nanos = System.nanoTime();
            emitAll(file);
            file.push();
            awaitWritten(file, EVENTS);
            file.flush();
            nanos = System.nanoTime() - nanos;
            cpu = PROCESS.getProcessCpuTime() - cpu;
        }
        lines.check(path);
        long bytes = Files.size(path);
        Files.delete(path);
        return Sample.empty()
                .with("rate", EVENTS * 1e9 / nanos)
                .with("cpu", cpu / 1e3 / EVENTS)
                .with("bytes", (double) bytes / EVENTS);
    }

    private JsonFile open(Path path) throws ReflectiveOperationException {
        return Class.forName(library)
                .asSubclass(JsonFile.class)
                .getConstructor(Path.class)
                .newInstance(path);
    }

    private void emitAll(JsonFile file) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(producers);
        CyclicBarrier begin = new CyclicBarrier(producers);
        List<Future<?>> ends = new ArrayList<>();
        for (int producer = 0; producer < producers; producer++) {
            long first = LineCheck.firstId(producer);
            ends.add(
                    threads.submit(
                            () -> {
                                begin.await();
                                emit(file, first);
                                return first;
                            }));
        }
        threads.shutdown();
        for (Future<?> end : ends) {
            end.get();
        }
    }

    /** Each thread looks at the whole, as if the others had sent as much as it has. */
    private void emit(JsonFile file, long first) {
        int each = EVENTS / producers;
        for (int sequence = 0; sequence < each; sequence++) {
            if (sequence % EVENTS_BETWEEN_LOOKS == 0) {
                awaitWritten(file, (long) sequence * producers - WINDOW_EVENTS);
            }
            file.emit(first + sequence);
        }
    }

    private static void awaitWritten(JsonFile file, long events) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (file.written() < events) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(events + " sent, written " + file.written());
            }
            LockSupport.parkNanos(file, LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> left = Files.list(folder)) { // a lock file, for instance
            for (Path file : left.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
