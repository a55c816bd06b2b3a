package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.Sink;
import tele.testkit.TestSinkContext;

class KilledProcessTest {
    private static final JsonMapper READER = new JsonMapper();
    private static final int ROUNDS = 3;

    @TempDir Path directory;

    @Test
    void kill_losesNothingThatWasFlushed_doublesNothing_andLeavesAtMostOneTornLine()
            throws Exception {
        long next = 0;
        List<Long> written = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long flushed = runAndKill(next, 100 + 37 * round);
            openAndClose();
            written = numbers();
            assertThat(written.get(written.size() - 1)).isGreaterThanOrEqualTo(flushed);
            next = written.get(written.size() - 1) + 1;
        }
        assertThat(written).doesNotHaveDuplicates().isSorted().hasSize((int) next);
    }

    /** Returns the last number that the process has told to be flushed. */
    private long runAndKill(long first, int flushes) throws Exception {
        Process process =
                ChildWriter.start(first, file(), "gzip=true", "max-size=200KB", "max-files=1000");
        long flushed = first - 1;
        try (BufferedReader output = ChildWriter.output(process)) {
            assertThat(output.readLine()).isEqualTo("[]");
            for (int i = 0; i < flushes; i++) {
                flushed = Long.parseLong(output.readLine());
            }
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        return flushed;
    }

    private void openAndClose() throws Exception {
        Sink sink =
                new JsonSinkProvider()
                        .open(
                                TestSinkContext.of(
                                        "json",
                                        Map.of("path", file().toString(), "max-files", "1000")));
        sink.close();
    }

    private List<Long> numbers() throws Exception {
        List<Long> numbers = new ArrayList<>();
        int torn = 0;
        for (Path file : files()) {
            for (String line : read(file).lines().toList()) {
                if (line.endsWith("}")) {
                    numbers.add(READER.readTree(line).get("n").longValue());
                } else if (!line.isEmpty()) {
                    torn++;
                }
            }
        }
        assertThat(torn).isLessThanOrEqualTo(ROUNDS);
        return numbers;
    }

    // a half gzip would fail here
    private static String read(Path file) throws Exception {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain =
                        file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .peek(file -> assertThat(file.toString()).doesNotEndWith(".tmp"))
                    .sorted(Comparator.comparingLong(KilledProcessTest::numberOf))
                    .toList();
        }
    }

    private static long numberOf(Path file) {
        ArchiveName name = ArchiveName.parse("a.jsonl", file.getFileName().toString());
        return name == null ? Long.MAX_VALUE : name.number();
    }

    private Path file() {
        return directory.resolve("a.jsonl");
    }
}
