package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.Sink;
import tele.testkit.Events;
import tele.testkit.TestSinkContext;

class RotationTest {
    @TempDir Path directory;

    @Test
    void rename_isTriedAgainAfterTenSeconds_andReportedOnce_whenItFails() throws Exception {
        TestSinkContext context = TestSinkContext.of("json");
        Archive archive =
                new Archive(
                        directory.resolve("a.jsonl"),
                        7,
                        Long.MAX_VALUE); // not there: nothing to rename
        Rotation rotation =
                new Rotation(archive, null, "json", context.clock(), context.diagnostics());
        assertThat(rotation.rename("2026-11-23")).isFalse();
        Files.createFile(directory.resolve("a.jsonl"));
        context.clock().advance(Duration.ofSeconds(9));
        assertThat(rotation.rename("2026-11-23")).isFalse();
        assertThat(context.diagnostics().codes()).containsExactly("TELE-314");

        context.clock().advance(Duration.ofSeconds(1));
        assertThat(rotation.rename("2026-11-23")).isTrue();
        assertThat(context.diagnostics().recoveries())
                .extracting(each -> each.report().code())
                .containsExactly("TELE-315");
    }

    @Test
    void daily_rotatesOnce_whenTheDayIsOver() throws Exception {
        TestSinkContext context = context(Map.of("rotate", "daily"));
        Sink sink = new JsonSinkProvider().open(context);
        consume(sink, "old");
        context.clock().advance(Duration.ofDays(1));
        consume(sink, "new");
        consume(sink, "newer");
        sink.close();

        assertThat(files()).hasSize(2);
        assertThat(directory.resolve("a.jsonl"))
                .content()
                .contains("new", "newer")
                .doesNotContain("old");
    }

    @Test
    void daily_rotatesAFileOfYesterday_thatIsFoundAtStart() throws Exception {
        Path file = Files.writeString(directory.resolve("a.jsonl"), "{}\n");
        TestSinkContext context = context(Map.of("rotate", "daily"));
        Instant yesterday =
                Instant.ofEpochSecond(0, context.clock().wallNanos()).minus(Duration.ofDays(1));
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(yesterday));
        Sink sink = new JsonSinkProvider().open(context);
        consume(sink, "new");
        sink.close();

        assertThat(files()).hasSize(2);
        assertThat(file).content().contains("new").doesNotContain("{}");
    }

    @Test
    void daily_hasNoLimitOfSize_unlessOneIsSet() throws Exception {
        Sink sink = new JsonSinkProvider().open(context(Map.of("rotate", "daily")));
        for (int i = 0; i < 12; i++) {
            consume(sink, "x".repeat(1 << 20));
        }
        sink.close();
        assertThat(files()).containsExactly("a.jsonl");

        sink = new JsonSinkProvider().open(context(Map.of("rotate", "daily", "max-size", "1MB")));
        consume(sink, "y");
        sink.close();
        assertThat(files()).hasSize(2);
    }

    @Test
    void rotation_leavesEmptyFilesAlone() throws Exception {
        TestSinkContext context = context(Map.of("rotate", "hourly"));
        Sink sink = new JsonSinkProvider().open(context);
        context.clock().advance(Duration.ofHours(5));
        consume(sink, "first");
        sink.close();

        assertThat(files()).containsExactly("a.jsonl");
    }

    @Test
    void rotation_doesNotTouchAFile_thatSomebodyElseHasPutThere() throws Exception {
        TestSinkContext context = context(Map.of("max-size", "1000"));
        Sink sink = new JsonSinkProvider().open(context);
        consume(sink, "x".repeat(800));
        Files.delete(directory.resolve("a.jsonl"));
        Files.writeString(directory.resolve("a.jsonl"), "{\"foreign\":1}\n");
        consume(sink, "x".repeat(700));
        sink.close();

        assertThat(files()).containsExactly("a.jsonl");
        assertThat(Files.readAllLines(directory.resolve("a.jsonl"))).hasSize(2);
    }

    @Test
    void line_longerThanAFileMayBe_getsAFileOfItsOwn() throws Exception {
        Sink sink = new JsonSinkProvider().open(context(Map.of("max-size", "500")));
        consume(sink, "first");
        consume(sink, "x".repeat(5_000));
        consume(sink, "last");
        sink.close();

        assertThat(files()).hasSize(3);
        for (String file : files()) {
            assertThat(Files.readAllLines(directory.resolve(file))).hasSize(1);
        }
    }

    @Test
    void maxTotal_holdsForAllFilesTogether() throws Exception {
        Sink sink =
                new JsonSinkProvider()
                        .open(
                                context(
                                        Map.of(
                                                "max-size",
                                                "2000",
                                                "max-total",
                                                "8000",
                                                "max-files",
                                                "100")));
        for (int i = 0; i < 200; i++) {
            consume(sink, "message " + i);
            long total = 0;
            for (String file : files()) {
                total += Files.size(directory.resolve(file));
            }
            assertThat(total).isLessThanOrEqualTo(8000);
        }
        sink.close();
        assertThat(files()).hasSize(4);
    }

    private TestSinkContext context(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("path", directory.resolve("a.jsonl").toString());
        return TestSinkContext.of("json", all);
    }

    private static void consume(Sink sink, String message) throws Exception {
        sink.consume(Events.log(message));
        sink.flush();
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
