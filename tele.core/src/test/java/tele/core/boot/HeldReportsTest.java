package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tele.api.spi.Diagnostics.Report;
import tele.testkit.RecordingDiagnostics;

class HeldReportsTest {
    private final HeldReports held = new HeldReports();
    private final RecordingDiagnostics listener = new RecordingDiagnostics();

    @Test
    void reports_arePassedOnInOrder_whenSomebodyListens() {
        held.report(report(1));
        held.report(report(2));
        assertThat(listener.reports()).isEmpty();
        held.passTo(listener);
        held.report(report(3));

        assertThat(listener.reports()).containsExactly(report(1), report(2), report(3));
    }

    @Test
    void eachReport_isPassedOnOnce_whenItRacesWithTheListener() throws Exception {
        int threads = 4;
        int each = 500;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            var sent =
                    IntStream.range(0, threads)
                            .mapToObj(
                                    thread ->
                                            (Future<?>)
                                                    pool.submit(() -> send(thread, each, start)))
                            .toList();
            start.countDown();
            held.passTo(listener);
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(listener.reports()).hasSize(threads * each).doesNotHaveDuplicates();
    }

    private Void send(int thread, int each, CountDownLatch start) throws InterruptedException {
        start.await();
        for (int i = 0; i < each; i++) {
            held.report(report(thread * each + i));
        }
        return null;
    }

    private static Report report(int number) {
        return Report.info("TELE-000", "subject " + number, "what");
    }
}
