package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tele.api.Tracer;
import tele.core.TeleEngine;
import tele.testkit.RecordingSink;

/** An engine that is closed leaves nothing behind, however often. */
final class OpenCloseIT {
    private static final int CYCLES = 10_000;

    @Test
    void threadsAndDescriptors_areAtTheBaseLine_afterManyCycles() {
        cycle(0);
        long threads = teleThreads();
        long descriptors = descriptors();
        long delivered = 0;
        for (int i = 0; i < CYCLES; i++) {
            delivered += cycle(i);
        }
        assertThat(delivered).isEqualTo(CYCLES);
        await().atMost(Duration.ofSeconds(20)).until(() -> teleThreads() <= threads);
        assertThat(descriptors())
                .isLessThanOrEqualTo(descriptors + 5); // the test's own come and go
    }

    private static int cycle(int number) {
        RecordingSink sink = new RecordingSink();
        try (TeleEngine engine = TeleEngine.builder().sink(sink).start()) {
            Tracer.of(engine, "cycles").info("cycle " + number).emit();
        }
        assertThat(sink.violations()).isEmpty();
        return sink.logs().size();
    }

    private static long teleThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tele"))
                .count();
    }

    private static long descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
