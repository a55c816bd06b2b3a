package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code logging.properties} is enough, on both paths, without a line of code or an option for the
 * module system.
 */
final class LoggingPropertiesIT {
    @TempDir Path directory;

    private String mods = "";

    @BeforeEach
    void writeProperties() throws Exception {
        mods = Mods.engineAnd("tele.jul", "tele.sink.json");
        Files.writeString(
                directory.resolve("logging.properties"),
                """
                handlers = tele.jul.TeleHandler
                .level = INFO
                tele.json.path = from-properties.jsonl
                """);
    }

    @Test
    void handler_isLoaded_onTheModulePath_withoutAddModules() throws Exception {
        run(Shop.onModulePath(mods, options("lines=one", "handlers"))).endedQuietly();
        assertThat(messages()).containsExactly("jul one", "system one", "tracer one");
    }

    @Test
    void handler_isLoaded_onTheClassPath() throws Exception {
        run(Shop.onClassPath(mods, options("lines=one"))).endedQuietly();
        assertThat(messages()).containsExactly("jul one", "system one", "tracer one");
    }

    @Test
    void lines_comeOnce_whenInstalledAsWell() throws Exception {
        run(Shop.onModulePath(
                        mods,
                        options("lines=one", "install", "lines=two", "install", "lines=three")))
                .endedQuietly();
        assertThat(messages())
                .containsExactly(
                        "jul one",
                        "system one",
                        "tracer one",
                        "jul two",
                        "system two",
                        "tracer two",
                        "jul three",
                        "system three",
                        "tracer three");
    }

    @Test
    void handler_replacesTheConsole_andNothingElse() throws Exception {
        Run run = run(Shop.onModulePath(mods, options("lines=one", "handlers")));
        assertThat(run.out()).isEqualToNormalizingNewlines("shop: handler tele.jul.TeleHandler\n");
    }

    @Test
    void logManager_ofTele_reachesTheSameLines() throws Exception {
        run(Shop.onModulePath(
                        mods,
                        "-Djava.util.logging.manager=tele.jul.TeleLogManager",
                        "-Djava.util.logging.config.file=logging.properties",
                        "--",
                        "lines=one"))
                .endedQuietly();
        assertThat(messages()).containsExactly("jul one", "system one", "tracer one");
    }

    private static String[] options(String... steps) {
        List<String> options =
                new java.util.ArrayList<>(
                        List.of("-Djava.util.logging.config.file=logging.properties", "--"));
        options.addAll(List.of(steps));
        return options.toArray(String[]::new);
    }

    private Run run(List<String> command) throws Exception {
        return Run.toEnd(directory, command);
    }

    private List<String> messages() throws Exception {
        return Shop.messages(directory.resolve("from-properties.jsonl"));
    }
}
