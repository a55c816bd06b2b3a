package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the path decides what happens; the application is the same every time. */
final class PathIT {
    @TempDir Path directory;

    @Test
    void sinks_areThoseOnTheModulePath() throws Exception {
        Run both =
                run(
                        Mods.engineAnd("tele.jul", "tele.sink.stdout", "tele.sink.json"),
                        "--",
                        "install",
                        "lines=one",
                        "stats");
        both.endedQuietly();
        assertThat(both.out())
                .contains("jul one", "system one", "tracer one", "n=3")
                .contains("sinks [");
        assertThat(messages()).containsExactly("jul one", "system one", "tracer one");

        Run stdoutOnly =
                run(Mods.engineAnd("tele.jul", "tele.sink.stdout"), "--", "install", "lines=two");
        stdoutOnly.endedQuietly();
        assertThat(stdoutOnly.out()).contains("jul two", "system two", "tracer two");
        assertThat(messages())
                .as("the json jar was taken away")
                .noneMatch(text -> text.endsWith("two"));

        Run jsonOnly =
                run(Mods.engineAnd("tele.jul", "tele.sink.json"), "--", "install", "lines=three");
        jsonOnly.endedWell();
        assertThat(jsonOnly.out()).isEmpty();
        assertThat(jsonOnly.err())
                .as("without a console sink the JDK's console stays")
                .contains("jul three");
        assertThat(messages()).endsWith("jul three", "system three", "tracer three").hasSize(6);
    }

    @Test
    void engine_saysSo_whenThereIsNoSink() throws Exception {
        Run run = run(Mods.engineAnd("tele.jul"), "--", "install", "lines=one");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("TELE-202");
    }

    @Test
    void lines_areWhatTheJdkWouldHaveDone_withoutAnEngine() throws Exception {
        Run run =
                run(
                        Mods.path(List.of("tele.api", "tele.jul", "tele.sink.json")),
                        "--",
                        "install",
                        "lines=one",
                        "span",
                        "stats",
                        "close");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .isEqualToNormalizingNewlines("shop: captured 0, dropped 0, sinks []\n");
        assertThat(run.err())
                .contains("jul one")
                .doesNotContain("tracer one", "[tele]", "Exception");
        assertThat(directory.resolve("tele.jsonl")).doesNotExist();
    }

    @Test
    void apiAlone_isAQuietNoOp() throws Exception {
        Run run =
                run(
                        Mods.path(List.of("tele.api")),
                        "--",
                        "install",
                        "lines=one",
                        "span",
                        "stats",
                        "flush",
                        "close");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .isEqualToNormalizingNewlines("shop: captured 0, dropped 0, sinks []\n");
        assertThat(run.err())
                .contains("jul one")
                .doesNotContain("tracer one", "[tele]", "Exception");
    }

    @Test
    void linesInASpan_carryItsIds_whicheverWayTheyCome() throws Exception {
        run(Mods.engineAnd("tele.jul", "tele.sink.json"), "--", "install", "span").endedWell();
        List<JsonNode> lines = Shop.json(directory.resolve("tele.jsonl"));
        JsonNode span =
                lines.stream()
                        .filter(line -> line.path("kind").asText().equals("span"))
                        .findFirst()
                        .orElseThrow();
        List<JsonNode> logs =
                lines.stream()
                        .filter(line -> line.path("message").asText().endsWith("in span"))
                        .toList();
        assertThat(logs).hasSize(3);
        assertThat(logs).allMatch(log -> log.get("trace_id").equals(span.get("trace_id")));
        assertThat(logs).allMatch(log -> log.get("span_id").equals(span.get("span_id")));
        assertThat(span.path("name").asText()).isEqualTo("charge");
        assertThat(span.path("order").asLong()).isEqualTo(42);
    }

    @Test
    void classPath_worksTheSame() throws Exception {
        Run run =
                Run.toEnd(
                        directory,
                        Shop.onClassPath(
                                Mods.engineAnd("tele.jul", "tele.sink.stdout", "tele.sink.json"),
                                "--",
                                "install",
                                "lines=one"));
        run.endedQuietly();
        assertThat(run.out()).contains("jul one", "system one", "tracer one");
        assertThat(messages()).containsExactly("jul one", "system one", "tracer one");
    }

    @Test
    void everyJarAtOnce_needsNoMoreThanThePath() throws Exception {
        Run run = run(Mods.all().toString(), "-Dtele.sinks=json", "--", "install", "lines=one");
        run.endedWell();
        assertThat(messages()).containsExactly("jul one", "system one", "tracer one");
    }

    @Test
    void openingAndClosingAgain_leavesNothingBehind() throws Exception {
        int cycles = 50;
        Run run = run(Mods.engineAnd("tele.jul", "tele.sink.json"), "--", "cycles=" + cycles);
        run.endedWell();
        assertThat(run.out()).contains("shop: threads []");
        assertThat(messages()).hasSize(cycles).doesNotHaveDuplicates();
    }

    private Run run(String mods, String... options) throws Exception {
        return Run.toEnd(directory, Shop.onModulePath(mods, options));
    }

    private List<String> messages() throws Exception {
        Path file = directory.resolve("tele.jsonl");
        return Files.exists(file) ? Shop.messages(file) : List.of();
    }
}
