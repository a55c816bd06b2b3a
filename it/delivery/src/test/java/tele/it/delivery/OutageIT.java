package tele.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tele.api.FlushReport;
import tele.core.TeleEngine;

/** A collector that is away for a while, while the application goes on logging. */
@ContainerTest
class OutageIT {
    private static final int BATCH_LINES = 512;
    private static final int KILLS = 3;

    @Test
    void stoppedForHalfAMinute_losesNothing() throws Exception {
        try (Collector collector = Collector.plain()) {
            collector.start();
            try (TeleEngine engine = Engines.sendingTo(collector.endpoint())) {
                Load load = Load.steady(engine);
                awaitDelivered(engine, 500);
                collector.stopProcess();
                TimeUnit.SECONDS.sleep(30);
                long waiting = Load.waiting(engine);
                collector.startProcess();
                awaitDelivered(engine, Load.delivered(engine) + waiting);
                int lines = load.stop();

                assertEverythingDelivered(engine, lines);
                assertThat(waiting).as("outage under load").isGreaterThan(5_000);
                assertThat(Tally.of(collector.logsOf(Load.TARGET))).isEqualTo(Tally.all(lines));
            }
        }
    }

    @Test
    void killedUnderLoad_losesNothing_andDuplicatesABatchAtMost() throws Exception {
        try (Collector collector = Collector.plain()) {
            collector.start();
            try (TeleEngine engine =
                    Engines.sendingTo(
                            collector.endpoint(),
                            "otel.blrp.max.export.batch.size",
                            String.valueOf(BATCH_LINES),
                            "tele.otlp.concurrency",
                            "1")) {
                Load load = Load.pressing(engine);
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitDelivered(engine, Load.delivered(engine) + 5_000);
                    collector.killProcess(); // others wait, so a request is on its way
                    assertThat(Load.waiting(engine)).isGreaterThan(BATCH_LINES);
                    collector.startProcess();
                }
                awaitDelivered(engine, Load.delivered(engine) + 5_000);
                int lines = load.stop();

                assertEverythingDelivered(engine, lines);
                Tally tally = Tally.of(collector.logsOf(Load.TARGET));
                assertThat(tally.withoutDuplicates()).isEqualTo(Tally.all(lines));
                assertThat(tally.duplicates()).isLessThanOrEqualTo(KILLS * BATCH_LINES);
            }
        }
    }

    @Test
    void refusingForLackOfMemory_losesNothing_onceItHasRecovered() throws Exception {
        try (Collector collector = Collector.refusing()) {
            collector.start();
            try (TeleEngine engine = Engines.sendingTo(collector.endpoint())) {
                Load load = Load.steady(engine);
                Awaitility.await()
                        .atMost(Engines.PATIENCE)
                        .until(() -> Load.waiting(engine) > 5000);
                assertThat(collector.logs()).isEmpty();
                assertThat(Load.delivered(engine)).isZero();
                collector.accept();
                awaitDelivered(engine, 5_000);
                int lines = load.stop();

                assertEverythingDelivered(engine, lines);
                assertThat(Tally.of(collector.logsOf(Load.TARGET))).isEqualTo(Tally.all(lines));
            }
        }
    }

    private static void awaitDelivered(TeleEngine engine, long lines) {
        Awaitility.await()
                .atMost(Engines.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Load.delivered(engine) >= lines);
    }

    private static void assertEverythingDelivered(TeleEngine engine, int lines) {
        FlushReport report = engine.flush(Engines.PATIENCE);
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.lost()).as(report.toString()).isZero();
        assertThat(report.delivered()).as(report.toString()).isEqualTo(lines);
    }
}
