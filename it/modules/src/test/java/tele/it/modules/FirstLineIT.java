package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first lines of a process, which are captured before its settings have been read. */
final class FirstLineIT {
    @TempDir Path directory;

    @Test
    void firstLine_arrives_whenTheProgramEndsWithIt() throws Exception {
        run("lines=one").endedWell();
        run("lines=two", "exit=0").endedWell();
        Run.toEnd(directory, Shop.onClassPath(mods(), "--", "lines=three")).endedWell();

        assertThat(messages())
                .containsExactly(
                        "system one",
                        "tracer one",
                        "system two",
                        "tracer two",
                        "system three",
                        "tracer three");
    }

    @Test
    void allLines_arriveOnceAndInOrder_whenEightThreadsComeFirst() throws Exception {
        int each = 1_000;
        Run run = run("race=" + each, "flush", "stats").endedWell();

        assertThat(run.out()).contains("captured " + 8 * each + ", dropped 0");
        Map<String, List<String>> byLogger = new HashMap<>();
        for (JsonNode line : Shop.json(directory.resolve("tele.jsonl"))) {
            byLogger.computeIfAbsent(line.path("logger").asText(), name -> new ArrayList<>())
                    .add(line.path("message").asText());
        }
        List<String> expected = IntStream.range(0, each).mapToObj("race %d"::formatted).toList();
        assertThat(byLogger).hasSize(8);
        assertThat(byLogger.values()).allSatisfy(lines -> assertThat(lines).isEqualTo(expected));
    }

    @Test
    void aStaticInitializer_mayLogAndAsk_withoutWaitingForItself() throws Exception {
        Run run = withOptions(List.of("-Dtele.filter=debug"), "initializer").endedWell();

        assertThat(run.out()).contains("shop: debug true");
        assertThat(messages()).containsExactly("from an initializer");
    }

    @Test
    void limits_countForTheVeryFirstLine() throws Exception {
        withOptions(List.of("-Dtele.limits.message=6"), "lines=one").endedWell();

        assertThat(messages())
                .allMatch(text -> text.startsWith("system…") || text.startsWith("tracer…"));
    }

    @Test
    void filters_countForTheVeryFirstLine() throws Exception {
        Run run =
                withOptions(
                                List.of("-Dtele.filter=shop.system=off,info"),
                                "debug=in vain",
                                "lines=one",
                                "stats")
                        .endedWell();

        assertThat(messages()).containsExactly("tracer one");
        assertThat(run.out()).contains("captured 1, dropped 0");
    }

    @Test
    void aDebugLine_arrives_whenOnlyAResourceWantsIt() throws Exception {
        Run run = Run.toEnd(directory, withResource("tele.filter=debug\n", "debug=first"));

        run.endedWell();
        assertThat(messages()).containsExactly("first");
    }

    @Test
    void aSupplier_isAskedOnly_whenItsLineIsWanted() throws Exception {
        assertThat(run("supplier=in vain").endedWell().out()).doesNotContain("supplied");

        Run wanted = withOptions(List.of("-Dtele.filter=debug"), "supplier=wanted").endedWell();
        assertThat(wanted.out()).contains("supplied");
        assertThat(messages()).containsExactly("wanted");
    }

    @Test
    void whatIsLost_isSaid_whenALibraryOfTheEngineIsMissing() throws Exception {
        String path = Mods.path(List.of("tele.api", "tele.core", "tele.jul", "tele.sink.json"));
        Run run =
                Run.toEnd(directory, Shop.onClassPath(path, "--", "debug=x", "lines=one", "close"));

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("TELE-201", "captured before are lost");
    }

    @Test
    void aFirstLine_fails_whenSettingsAreStrictAndWrong() throws Exception {
        Run byOption =
                withOptions(List.of("-Dtele.strict=true", "-Dtele.stdot.color=on"), "lines=one");
        assertThat(byOption.status()).isEqualTo(1);
        assertThat(byOption.err()).contains("tele.strict=true", "tele.stdot.color");

        Files.writeString(
                directory.resolve("tele.properties"), "tele.strict=true\ntele.stdot.color=on\n");
        Run byFile = run("lines=one");
        assertThat(byFile.status()).isEqualTo(1);
        assertThat(byFile.err()).contains("tele.strict=true", "tele.stdot.color");
        assertThat(messages()).isEmpty();
    }

    @Test
    void aStrictResource_fallsSilent_orFailsTheInstall() throws Exception {
        String strict = "tele.strict=true\ntele.stdot.color=on\n";

        Run line = Run.toEnd(directory, withResource(strict, "lines=one"));
        assertThat(line.status()).isZero();
        assertThat(line.err()).contains("TELE-101");

        Run install = Run.toEnd(directory, withResource(strict, "install"));
        assertThat(install.status()).isEqualTo(1);
        assertThat(install.err()).contains("tele.strict=true", "tele.stdot.color");
    }

    private List<String> withResource(String settings, String... steps) throws Exception {
        Path resources = Files.createDirectories(directory.resolve("resources"));
        Files.writeString(resources.resolve("tele.properties"), settings);
        List<String> all = new ArrayList<>(List.of("--"));
        all.addAll(Arrays.asList(steps));
        String path = mods() + java.io.File.pathSeparator + resources;
        return Shop.onClassPath(path, all.toArray(String[]::new));
    }

    private static String mods() {
        return Mods.engineAnd("tele.jul", "tele.sink.json");
    }

    private Run run(String... steps) throws Exception {
        return withOptions(List.of(), steps);
    }

    private Run withOptions(List<String> options, String... steps) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.add("--");
        all.addAll(Arrays.asList(steps));
        return Run.toEnd(directory, Shop.onModulePath(mods(), all.toArray(String[]::new)));
    }

    private List<String> messages() throws Exception {
        return Shop.messages(directory.resolve("tele.jsonl"));
    }
}
