package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.testkit.RecordingDiagnostics;

class FileClaimTest {
    private static final FilePermissions PERMISSIONS =
            FilePermissions.parse(FilePermissions.DEFAULT);

    @TempDir Path directory;

    private final RecordingDiagnostics diagnostics = new RecordingDiagnostics();

    @Test
    void of_isFreeAgain_whenTheFirstWasClosed() throws Exception {
        FileClaim first = claim("a.jsonl");
        assertThat(first.path()).isEqualTo(directory.toRealPath().resolve("a.jsonl"));
        assertThatThrownBy(() -> claim("a.jsonl"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another sink");
        first.close();
        claim("a.jsonl").close();

        assertThat(diagnostics.reports()).isEmpty();
    }

    @Test
    void of_seesThroughOtherWaysToTheSameFile() throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), directory);
        try (FileClaim first = claim("a.jsonl")) {
            assertThat(first.path()).isNotNull();
            assertThatThrownBy(() -> claim("x/../a.jsonl")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> claim("link/a.jsonl")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void of_followsNoLinkThatWasPlantedAsItsLock() throws Exception {
        Path precious = directory.resolve("precious");
        Files.createSymbolicLink(directory.resolve(".a.jsonl.lock"), precious);
        claim("a.jsonl").close();

        assertThat(precious).doesNotExist();
    }

    @Test
    void of_givesASecondProcessAFileOfItsOwn_whichSaysSo() throws Exception {
        try (FileClaim mine = claim("a.jsonl")) {
            Files.readAllBytes(
                    Files.createFile(mine.path())); // reading the file must not cost the lock
            Process process = ChildWriter.start(0, mine.path());
            try (BufferedReader output = ChildWriter.output(process)) {
                assertThat(output.readLine()).isEqualTo("[TELE-313]");
                output.readLine();
                process.getOutputStream().write('\n');
                process.getOutputStream().close();
                assertThat(output.lines()).isNotNull().allMatch(line -> !line.isEmpty());
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(directory.resolve("a.jsonl." + process.pid())).isNotEmptyFile();
            assertThat(mine.path()).isEmptyFile();
        }
    }

    private FileClaim claim(String name) throws IOException {
        return FileClaim.of(directory.resolve(name), PERMISSIONS, "json", diagnostics);
    }
}
