package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.testkit.TestSinkContext;

class GzipperTest {
    @TempDir Path directory;

    private final TestSinkContext context = TestSinkContext.of("json");

    @Test
    void wake_compressesEveryRotatedFile_keepingContentTimeAndPermissions() throws Exception {
        String content = "line\n".repeat(100_000);
        FileTime time = FileTime.fromMillis(1_000_000);
        for (int i = 1; i <= 3; i++) {
            Path plain =
                    Files.writeString(directory.resolve("a.jsonl.2026-11-23." + i), content + i);
            Files.setLastModifiedTime(plain, time);
        }
        Files.writeString(directory.resolve("a.jsonl"), "current");
        compress(7);

        assertThat(files())
                .containsExactly(
                        "a.jsonl",
                        "a.jsonl.2026-11-23.1.gz",
                        "a.jsonl.2026-11-23.2.gz",
                        "a.jsonl.2026-11-23.3.gz");
        Path last = directory.resolve("a.jsonl.2026-11-23.3.gz");
        try (InputStream read = new GZIPInputStream(Files.newInputStream(last))) {
            assertThat(new String(read.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(content + 3);
        }
        assertThat(Files.getLastModifiedTime(last)).isEqualTo(time);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(last)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void wake_leavesTheFileAsItIs_andReports_whenItCannotBeCompressed() throws Exception {
        Files.writeString(directory.resolve("a.jsonl.2026-11-23.1"), "x");
        Path inTheWay = Files.createDirectory(directory.resolve(".a.jsonl.2026-11-23.1.gz.tmp"));
        Files.createFile(inTheWay.resolve("so that it cannot be removed"));
        compress(7);

        assertThat(files())
                .contains("a.jsonl.2026-11-23.1")
                .noneMatch(file -> file.endsWith(".gz"));
        assertThat(context.diagnostics().codes()).containsExactly("TELE-317");
    }

    @Test
    void wake_followsNoLinkThatWasPlanted() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "x");
        Files.writeString(directory.resolve("a.jsonl.2026-11-23.1"), "y");
        Files.createSymbolicLink(directory.resolve(".a.jsonl.2026-11-23.1.gz.tmp"), precious);
        compress(7);

        assertThat(precious).hasContent("x");
        assertThat(files()).containsExactly("a.jsonl.2026-11-23.1.gz", "precious");
    }

    @Test
    void close_endsTheThread_andLaterWakeUpsStartNone() throws Exception {
        Gzipper gzipper = compress(7);
        gzipper.wake();

        assertThat(context.threads()).hasSize(1).noneMatch(Thread::isAlive);
    }

    private Gzipper compress(int maxFiles) {
        Archive archive = new Archive(directory.resolve("a.jsonl"), maxFiles, Long.MAX_VALUE);
        Gzipper gzipper =
                new Gzipper(archive, FilePermissions.parse(FilePermissions.DEFAULT), context);
        gzipper.wake();
        gzipper.close();
        return gzipper;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }
}
