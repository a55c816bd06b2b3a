package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.testkit.otlp.OtlpReceiver;

/** Every logger of the process at ALL, and the HTTP client of the otlp sink among them. */
final class LoopIT {
    private static final int EVENTS = 2_000;

    @TempDir Path directory;

    @Test
    void exporting_makesNoEvents_withEveryLoggerAtAll() throws Exception {
        Path logging = directory.resolve("logging.properties");
        Files.writeString(
                logging, "handlers = tele.jul.TeleHandler\n.level = ALL\ntele.filter = trace\n");
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Run run =
                    Run.toEnd(
                            directory,
                            Shop.onModulePath(
                                    Mods.all().toString(),
                                    "-Djava.util.logging.config.file=" + logging,
                                    "-Dtele.sinks=otlp",
                                    "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint(),
                                    "--",
                                    "burst=" + EVENTS,
                                    "flush",
                                    "stats",
                                    "burst=" + EVENTS,
                                    "flush",
                                    "flush",
                                    "stats"));

            assertThat(run.status()).as(run.err()).isZero();
            List<Long> captured =
                    run.out()
                            .lines()
                            .filter(line -> line.startsWith("shop: captured "))
                            .map(line -> Long.parseLong(line.replaceAll("\\D*(\\d+).*", "$1")))
                            .toList();
            assertThat(captured).hasSize(2);
            assertThat(captured.get(1) - captured.get(0))
                    .as("a burst, its requests, and nothing for them")
                    .isEqualTo(EVENTS);
            assertThat(receiver.acceptedLogs()).isEqualTo(captured.get(1));
        }
    }
}
