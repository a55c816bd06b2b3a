package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a process ends, what it logged before has arrived; only a kill may cost the last moment.
 */
final class EndingsIT {
    private static final int EVENTS =
            900; // not a multiple of the shop's flushes: some are still on their way

    @TempDir Path directory;

    @Test
    void everythingArrives_whenMainReturns() throws Exception {
        assertThat(run("install", "many=" + EVENTS).endedWell().status()).isZero();
        assertAllArrived();
    }

    @Test
    void everythingArrives_whenMainReturns_withoutInstall() throws Exception {
        Files.writeString(
                directory.resolve("logging.properties"), "handlers = tele.jul.TeleHandler\n");
        List<String> command =
                Shop.onModulePath(
                        mods(),
                        "-Djava.util.logging.config.file=logging.properties",
                        "--",
                        "many=" + EVENTS);
        Run.toEnd(directory, command).endedWell();
        assertAllArrived();
    }

    @Test
    void everythingArrives_whenItExits() throws Exception {
        assertThat(run("install", "many=" + EVENTS, "exit=3").status()).isEqualTo(3);
        assertAllArrived();
    }

    @Test
    void everythingArrives_whenMainThrows() throws Exception {
        Run run = run("install", "many=" + EVENTS, "throw");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("thrown by the shop");
        assertAllArrived();
    }

    @Test
    void everythingArrives_whenTerminated() throws Exception {
        Run run = start("install", "many=" + EVENTS, "wait");
        await().atMost(Duration.ofSeconds(30)).until(() -> run.out().contains("shop: waiting"));
        run.process().destroy(); // SIGTERM
        run.awaitEnd();
        assertThat(run.status()).isEqualTo(128 + 15);
        assertAllArrived();
    }

    @Test
    void linesFromShutdownHooks_arrive_withTheLogManagerOfTele() throws Exception {
        List<String> command =
                Shop.onModulePath(
                        mods(),
                        "-Djava.util.logging.manager=tele.jul.TeleLogManager",
                        "--",
                        "install",
                        "hook",
                        "lines=one",
                        "exit=0");
        Run.toEnd(directory, command).endedWell();
        assertThat(messages()).contains("jul from the hook", "tracer from the hook").hasSize(5);
    }

    @Test
    void closing_thenGoingOn_isQuiet() throws Exception {
        run("install", "lines=one", "close", "lines=two", "stats").endedWell();
        assertThat(messages()).containsExactly("jul one", "system one", "tracer one");
    }

    @Test
    void aKill_tearsOneLineAtMost_andTheNextStartEndsIt() throws Exception {
        Run run = start("install", "flood");
        Path file = directory.resolve("tele.jsonl");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(file) && Files.size(file) > 200_000);
        run.process().destroyForcibly(); // SIGKILL
        run.awaitEnd();
        assertThat(Shop.torn(file)).isLessThanOrEqualTo(1);
        long whole = Files.readAllLines(file).size() - Shop.torn(file);

        run("install", "lines=after").endedWell();
        assertThat(Shop.torn(file)).isLessThanOrEqualTo(1);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.size() - Shop.torn(file))
                .as("nothing of the old was touched")
                .isEqualTo(whole + 3);
        assertThat(lines.get(lines.size() - 1)).contains("tracer after");
        assertThat(Files.readString(file)).endsWith("\n");
    }

    private static String mods() {
        return Mods.engineAnd("tele.jul", "tele.sink.json");
    }

    private Run run(String... steps) throws Exception {
        return start(steps).awaitEnd();
    }

    private Run start(String... steps) throws Exception {
        List<String> options = new java.util.ArrayList<>(List.of("--"));
        options.addAll(List.of(steps));
        return Run.start(directory, Shop.onModulePath(mods(), options.toArray(String[]::new)));
    }

    private List<String> messages() throws Exception {
        return Shop.messages(directory.resolve("tele.jsonl"));
    }

    private void assertAllArrived() throws Exception {
        assertThat(messages())
                .containsExactlyElementsOf(
                        IntStream.range(0, EVENTS).mapToObj("event %d"::formatted).toList());
    }
}
