package tele.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;

/** An application that is told to end while nobody takes what it has. */
@ContainerTest
class ShutdownIT {
    private static final int LINES = 4_000;
    private static final int BATCH_LINES = 512;
    private static final int REQUESTS_IN_FLIGHT = 2;
    private static final String SPOOL = "/tmp/spool";

    /** What tele allows itself by default, and what a busy machine may take beside it. */
    private static final Duration IN_TIME = Duration.ofSeconds(5 + 4);

    @Test
    void terminatedWhileCollectorHangs_exitsInTime_andTheNextRunDeliversTheRest() throws Exception {
        try (Network network = Networks.create();
                Collector collector = Collector.plain().in(network);
                JavaContainer application = application(network)) {
            collector.start();
            application.start();
            awaitThat(() -> !collector.logsOf(Application.class.getName()).isEmpty());
            collector.hang();
            awaitThat(() -> timesLogged(application) == 1);

            Duration end = application.terminate();
            assertThat(end).isLessThan(IN_TIME);
            assertThat(application.exitCode()).isEqualTo(JavaContainer.TERMINATED);
            assertThat(application.bytesIn(SPOOL)).as(application.getLogs()).isPositive();

            collector.goOn();
            assertThat(collector.logsOf(Application.class.getName()).size()).isLessThan(LINES);
            application.runAgain();
            awaitThat(() -> timesLogged(application) == 2);
            awaitThat(() -> distinct(collector.logsOf(Application.class.getName())) >= 2 * LINES);
            application.terminate();

            List<LogRecord> logs = collector.logsOf(Application.class.getName());
            assertThat(distinct(logs)).as(application.getLogs()).isEqualTo(2 * LINES);
            assertThat(logs.size() - 2 * LINES)
                    .as("duplicates, of requests whose answer was lost")
                    .isLessThanOrEqualTo(REQUESTS_IN_FLIGHT * BATCH_LINES);
        }
    }

    private static JavaContainer application(Network network) {
        return new JavaContainer(
                        network,
                        List.of(JavaContainer.path("app.jar")),
                        "Started\\.",
                        "-m",
                        "tele.it.delivery/tele.it.delivery.Application",
                        String.valueOf(LINES))
                .withEnv(
                        Map.of(
                                "TELE_SINKS",
                                "otlp",
                                "TELE_OTLP_SPOOL_PATH",
                                SPOOL,
                                "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
                                String.valueOf(BATCH_LINES),
                                "OTEL_BLRP_EXPORT_TIMEOUT",
                                "60000",
                                "OTEL_EXPORTER_OTLP_TIMEOUT",
                                "60000"));
    }

    private static int timesLogged(JavaContainer application) {
        return application.getLogs().split("All lines are logged", -1).length - 1;
    }

    /** Lines of both runs, each counted once. */
    private static int distinct(List<LogRecord> logs) {
        Set<String> lines = new HashSet<>();
        for (LogRecord log : logs) {
            Map<String, Object> attributes = OtlpJson.attributes(log.getAttributesList());
            lines.add(attributes.get("run") + " " + attributes.get("number"));
        }
        return lines.size();
    }

    private static void awaitThat(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Engines.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
