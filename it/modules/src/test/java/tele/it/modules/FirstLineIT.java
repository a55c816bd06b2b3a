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
        withOptions(List.of("-Dtele.filter=shop.system=off,info"), "lines=one").endedWell();

        assertThat(messages()).containsExactly("tracer one");
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
        Path resources = Files.createDirectory(directory.resolve("resources"));
        Files.writeString(
                resources.resolve("tele.properties"), "tele.strict=true\ntele.stdot.color=on\n");
        String path = mods() + java.io.File.pathSeparator + resources;

        Run line = Run.toEnd(directory, Shop.onClassPath(path, "--", "lines=one"));
        assertThat(line.status()).isZero();
        assertThat(line.err()).contains("TELE-101");

        Run install = Run.toEnd(directory, Shop.onClassPath(path, "--", "install"));
        assertThat(install.status()).isEqualTo(1);
        assertThat(install.err()).contains("tele.strict=true", "tele.stdot.color");
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
