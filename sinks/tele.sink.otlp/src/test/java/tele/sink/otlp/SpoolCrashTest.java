package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tele.testkit.otlp.OtlpAnswer;
import tele.testkit.otlp.OtlpReceiver;
import tele.testkit.otlp.ReceivedLog;

/** Real processes, killed without warning, and what the next one makes of their spool. */
@Timeout(120)
class SpoolCrashTest {
    @TempDir Path spool;

    private final OtlpReceiver receiver = OtlpReceiver.start();

    @AfterEach
    void stop() {
        receiver.close();
    }

    /** The child: logs for as long as it lives, and says what is safe. */
    static final class Child {
        private Child() {}

        /**
         * Runs it.
         *
         * @param args endpoint, spool path
         */
        public static void main(String[] args) {
            Rig rig =
                    Rig.inRealTime(
                            URI.create(args[0]),
                            "spool.path",
                            args[1],
                            "otel.blrp.max.export.batch.size",
                            "10");
            rig.log(10).send();
            for (int i = 1; i < 100_000; i++) {
                // the number first: the kill may come between the two
                long safe = rig.delivery().spooled() + rig.delivery().delivered();
                System.out.println(safe);
                rig.log(10);
                rig.sink.drain(Duration.ofMillis(1));
            }
        }
    }

    private Process startChild() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        receiver.endpoint().toString(),
                        spool.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Kills it when it says that {@code events} are safe; how many it said. */
    private static long killWhenSafe(Process child, long events) throws Exception {
        long said = 0;
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; said < events && (line = out.readLine()) != null; ) {
                assertThat(line).as("the child's output").containsOnlyDigits();
                said = Long.parseLong(line);
            }
            child.destroyForcibly(); // SIGKILL
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void killedDuringAnOutage_losesNothingThatWasSafe() throws Exception {
        receiver.answer(OtlpAnswer.status(503));
        long safe = killWhenSafe(startChild(), 500);
        receiver.answer(OtlpAnswer.ok());
        try (Rig next = Rig.inRealTime(receiver.endpoint(), "spool.path", spool.toString())) {
            assertThat(receiver.awaitAccepted(safe, Rig.LONG)).isTrue();
            next.sink.drain(Rig.LONG);
        }
        List<Object> bodies = receiver.logs().stream().map(ReceivedLog::body).toList();
        assertThat(Set.copyOf(bodies)).hasSameSizeAs(bodies); // none twice
        assertThat(bodies.size()).isGreaterThanOrEqualTo((int) safe);
    }

    @Test
    void killedWhileReplaying_doublesOneBatchAtMost() throws Exception {
        receiver.answer(OtlpAnswer.status(503));
        long safe = killWhenSafe(startChild(), 500);
        // two at a time from here on: replay by a process that is killed, then by one that is not
        receiver.answer(OtlpAnswer.ok().withDelay(Duration.ofMillis(20)));
        Process second = startChild();
        assertThat(receiver.awaitAccepted(200, Rig.LONG)).isTrue();
        second.destroyForcibly().waitFor();
        receiver.answer(OtlpAnswer.ok());
        try (Rig next = Rig.inRealTime(receiver.endpoint(), "spool.path", spool.toString())) {
            next.sink.drain(Rig.LONG);
        }
        // both children count from 0, so each of the first's events is there once more than the
        // second's
        long distinct = receiver.logs().stream().map(ReceivedLog::body).distinct().count();
        assertThat(distinct).isGreaterThanOrEqualTo(safe);
        try (var left = java.nio.file.Files.list(spool)) {
            assertThat(left).isEmpty();
        }
    }
}
