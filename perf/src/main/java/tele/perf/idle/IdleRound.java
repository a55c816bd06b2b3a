package tele.perf.idle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;

/**
 * A round: some events, a silence of more than a second that does not count, and a silence that
 * does.
 */
public final class IdleRound implements Contender {
    static final int EVENTS = 1000;
    static final long SETTLING_MS = 1200;
    static final long MEASURED_MS = 2000;

    private static final long WARM_UP_NANOS = 1_500_000_000L;
    private static final long COMPILING_MS = 500;

    private final Path folder = Files.createTempDirectory("tele-idle");
    private final Opened library;

    /**
     * Opens it.
     *
     * @param args name of the {@link Library}, and the address of a collector
     */
    public IdleRound(String[] args) throws IOException, InterruptedException {
        warmUp();
        library = Library.valueOf(args[0]).open(folder.resolve("log"), args[1]);
    }

    /** Or compiling what reads the account is much of what the account shows. */
    private static void warmUp() throws IOException, InterruptedException {
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() - end < 0) {
            cpuNanos();
        }
        Thread.sleep(COMPILING_MS);
    }

    @Override
    public Sample round() throws InterruptedException, IOException {
        for (int id = 0; id < EVENTS; id++) {
            library.log(id);
        }
        Thread.sleep(SETTLING_MS);
        long cpu = cpuNanos();
        long nanos = System.nanoTime();
        Thread.sleep(MEASURED_MS);
        cpu = cpuNanos() - cpu;
        nanos = System.nanoTime() - nanos;
        return Sample.empty().with("cpu", cpu * 1e3 / nanos);
    }

    /**
     * Of all threads, the JVM's own included. By the scheduler's account, in nanoseconds: the
     * platform bean counts in steps of 10 ms.
     */
    private static long cpuNanos() throws IOException {
        long nanos = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                String account = Files.readString(thread.resolve("schedstat"));
                nanos += Long.parseLong(account.substring(0, account.indexOf(' ')));
            }
        }
        return nanos;
    }

    @Override
    public void close() {
        try {
            library.close();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
