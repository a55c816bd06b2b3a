package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir Path directory;

    @Test
    void name_isReadBack_onlyIfItIsOneOfOurs() {
        for (String name : List.of("a.jsonl.2026-11-23.1", "a.jsonl.2026-11-23-07.17.gz")) {
            assertThat(ArchiveName.parse("a.jsonl", name))
                    .extracting(ArchiveName::fileName)
                    .isEqualTo(name);
        }
        for (String other :
                List.of(
                        "a.jsonl",
                        "a.jsonl.4711",
                        "a.jsonl.4711.2026-11-23.1",
                        "a.jsonl.2026-11-23",
                        "a.jsonl.2026-11-23.x",
                        "a.jsonl.2026-11-23.1.gz.tmp",
                        "a.jsonl.2026-11-23.1.bak",
                        "b.jsonl.2026-11-23.1")) {
            assertThat(ArchiveName.parse("a.jsonl", other)).as(other).isNull();
        }
    }

    @Test
    void add_countsUp_whateverTheDate() throws Exception {
        Archive archive = archive(10, Long.MAX_VALUE);
        for (String period : List.of("2030-01-01", "1970-01-01", "2026-11-23-07")) {
            Files.writeString(current(), period);
            archive.add(period);
        }

        assertThat(files())
                .containsExactly(
                        "a.jsonl.1970-01-01.2", "a.jsonl.2026-11-23-07.3", "a.jsonl.2030-01-01.1");
    }

    @Test
    void retain_keepsTheNewest_byNumber() throws Exception {
        make("a.jsonl.2030-01-01.8", 1);
        make("a.jsonl.2026-01-01.9.gz", 1);
        make("a.jsonl.1970-01-01.10", 1);
        make("a.jsonl.old", 1);
        make("a.jsonl", 1);
        archive(2, Long.MAX_VALUE).retain();

        assertThat(files())
                .containsExactly(
                        "a.jsonl",
                        "a.jsonl.1970-01-01.10",
                        "a.jsonl.2026-01-01.9.gz",
                        "a.jsonl.old");
    }

    @Test
    void retain_keepsTheTotal() throws Exception {
        make("a.jsonl.2026-11-23.1", 10);
        make("a.jsonl.2026-11-23.2", 50);
        make("a.jsonl.2026-11-23.3", 40);
        make("a.jsonl.2026-11-23.4", 40);
        archive(100, 100).retain();

        assertThat(files()).containsExactly("a.jsonl.2026-11-23.3", "a.jsonl.2026-11-23.4");
    }

    @Test
    void retain_removesEverything_whenNothingIsToBeKept() throws Exception {
        make("a.jsonl.2026-11-23.1", 10);
        archive(0, Long.MAX_VALUE).retain();

        assertThat(files()).isEmpty();
    }

    @Test
    void retain_leavesLinksAndWhatTheyLeadTo_alone() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "x");
        Files.createSymbolicLink(directory.resolve("a.jsonl.2026-11-23.1"), precious);
        archive(0, 0).retain();

        assertThat(files()).containsExactly("a.jsonl.2026-11-23.1", "precious");
    }

    @Test
    void add_replacesALinkThatWasPlanted_withoutFollowingIt() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "x");
        Files.createSymbolicLink(directory.resolve("a.jsonl.2026-11-23.1"), precious);
        make("a.jsonl", 7);
        archive(10, Long.MAX_VALUE).add("2026-11-23");

        assertThat(precious).hasContent("x");
        assertThat(Files.isSymbolicLink(directory.resolve("a.jsonl.2026-11-23.1"))).isFalse();
        assertThat(directory.resolve("a.jsonl.2026-11-23.1")).hasSize(7);
    }

    @Test
    void removeLeftovers_clearsUpAfterAKilledCompression() throws Exception {
        make(".a.jsonl.2026-11-23.2.gz.tmp", 3);
        make("a.jsonl.2026-11-23.1", 10);
        make("a.jsonl.2026-11-23.1.gz", 5);
        make("a.jsonl.2026-11-23.2", 10);
        make(".b.jsonl.2026-11-23.2.gz.tmp", 3);
        archive(10, Long.MAX_VALUE).removeLeftovers();

        assertThat(files())
                .containsExactly(
                        ".b.jsonl.2026-11-23.2.gz.tmp",
                        "a.jsonl.2026-11-23.1.gz",
                        "a.jsonl.2026-11-23.2");
    }

    @Test
    void replace_givesTheCompressedFormTheTimeOfThePlainOne() throws Exception {
        ArchiveName name = new ArchiveName("a.jsonl", "2026-11-23", 1, false);
        Archive archive = archive(10, Long.MAX_VALUE);
        FileTime time = FileTime.fromMillis(1_000_000);
        make("a.jsonl.2026-11-23.1", 1);
        Files.setLastModifiedTime(archive.path(name), time);
        Files.writeString(archive.temporaryPath(name.compressed()), "gz");
        archive.replace(name);

        assertThat(files()).containsExactly("a.jsonl.2026-11-23.1.gz");
        assertThat(Files.getLastModifiedTime(archive.path(name.compressed()))).isEqualTo(time);
    }

    @Test
    void replace_forgetsTheCompressedForm_whenThePlainOneWasRemovedMeanwhile() throws Exception {
        ArchiveName name = new ArchiveName("a.jsonl", "2026-11-23", 1, false);
        Archive archive = archive(10, Long.MAX_VALUE);
        Files.writeString(archive.temporaryPath(name.compressed()), "gz");
        archive.replace(name);

        assertThat(files()).isEmpty();
    }

    private Archive archive(int maxFiles, long maxTotalBytes) {
        return new Archive(current(), maxFiles, maxTotalBytes);
    }

    private Path current() {
        return directory.resolve("a.jsonl");
    }

    private void make(String name, int size) throws IOException {
        Files.write(directory.resolve(name), new byte[size]);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }
}
