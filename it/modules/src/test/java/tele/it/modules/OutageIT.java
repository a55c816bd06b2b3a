package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing listens where the otlp sink sends to: the other sinks do not notice. */
final class OutageIT {
    private static final int EVENTS = 50_000;

    @TempDir Path directory;

    @Test
    void otherSinks_getEverything_whileTheCollectorIsDown() throws Exception {
        Run run =
                Run.toEnd(
                        directory,
                        Shop.onModulePath(
                                Mods.all().toString(),
                                "-Dtele.sinks=json,otlp",
                                "-Dtele.shutdown.timeout=1s",
                                "-Dotel.exporter.otlp.endpoint=http://127.0.0.1:" + closedPort(),
                                "--",
                                "burst=" + EVENTS,
                                "arrived=json"));

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .as("delivered/lost/pending")
                .contains("captured " + EVENTS + ", ")
                .contains("json " + EVENTS + "/0/0")
                .contains("otlp 0/0/" + EVENTS);
        assertThat(Shop.messages(directory.resolve("tele.jsonl"))).hasSize(EVENTS);
        assertThat(run.err())
                .contains("TELE-301")
                .contains(EVENTS + " of " + EVENTS + " events not delivered to otlp");
    }

    private static int closedPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }
}
