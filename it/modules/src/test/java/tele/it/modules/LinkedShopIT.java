package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core of the example shop in a run-time image that has no {@code jdk.unsupported}. */
final class LinkedShopIT {
    private static final int ORDERS = 1300;

    @TempDir Path directory;

    @Test
    void image_runsTheShop_andEveryEventArrives() throws Exception {
        Path image = link();
        List<String> command = new ArrayList<>(Jdk.java(image.resolve("bin").resolve("java")));
        command.addAll(
                List.of("-Dtele.stdout.filter=off", "-m", "shop.core", String.valueOf(ORDERS)));
        Run run = Run.toEnd(directory, command).endedQuietly();

        List<JsonNode> lines = Shop.json(directory.resolve("tele.jsonl"));
        assertThat(run.out())
                .contains("orders: 1258 accepted, 40 rejected, 2 failed")
                .contains("json: " + lines.size() + " delivered, 0 filtered, 0 lost");
        assertThat(named(lines, "order")).hasSize(ORDERS);
        assertThat(spanIds(lines)).containsAll(mentionedSpanIds(lines));
    }

    private Path link() throws Exception {
        Path image = directory.resolve("image");
        String modulePath =
                String.join(
                        File.pathSeparator,
                        Mods.engineAnd("tele.jul", "tele.sink.stdout", "tele.sink.json"),
                        shopCore().toString());
        Run jlink =
                Run.toEnd(
                        directory,
                        List.of(
                                Jdk.tool("jlink").toString(),
                                "--module-path",
                                modulePath,
                                "--add-modules",
                                "shop.core,tele.core,tele.jul,tele.sink.stdout,tele.sink.json",
                                "--output",
                                image.toString()));
        assertThat(jlink.status()).as(jlink.out() + jlink.err()).isZero();
        assertThat(Files.readString(image.resolve("release"))).doesNotContain("jdk.unsupported");
        return image;
    }

    private static Path shopCore() throws IOException {
        try (Stream<Path> built =
                Files.list(Path.of("..", "..", "examples", "shop.core", "target"))) {
            return built.filter(file -> file.toString().matches(".*shop\\.core-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static List<JsonNode> named(List<JsonNode> lines, String span) {
        return lines.stream().filter(line -> line.path("name").asText().equals(span)).toList();
    }

    private static Set<String> spanIds(List<JsonNode> lines) {
        Set<String> ids = new HashSet<>();
        for (JsonNode line : lines) {
            if (isSpan(line)) {
                ids.add(line.path("span_id").asText());
            }
        }
        return ids;
    }

    private static List<String> mentionedSpanIds(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> line.path(isSpan(line) ? "parent_span_id" : "span_id").asText())
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static boolean isSpan(JsonNode line) {
        return line.path("kind").asText().equals("span");
    }
}
