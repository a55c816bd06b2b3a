package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.event.Fields;
import tele.api.event.Severity;
import tele.api.spi.Sink;
import tele.testkit.Events;
import tele.testkit.TestSinkContext;

class RotationLoadTest {
    private static final JsonMapper READER = new JsonMapper();
    private static final int EVENTS = 50_000;
    private static final int MAX_BYTES = 256 * 1024;

    @TempDir Path directory;

    @Test
    void rotation_losesNothingAndDoublesNothing() throws Exception {
        TestSinkContext context = write(Map.of("max-files", "1000"));

        assertThat(numbers()).containsExactlyElementsOf(allNumbers());
        assertThat(context.delivery().delivered()).isEqualTo(EVENTS);
        assertThat(context.diagnostics().reports()).isEmpty();
    }

    @Test
    void rotation_losesNothingAndDoublesNothing_whileOldFilesAreCompressed() throws Exception {
        TestSinkContext context = write(Map.of("max-files", "1000", "gzip", "true"));

        assertThat(numbers()).containsExactlyElementsOf(allNumbers());
        assertThat(context.delivery().delivered()).isEqualTo(EVENTS);
        assertThat(context.diagnostics().reports()).isEmpty();
        assertThat(files()).filteredOn(file -> file.toString().endsWith(".gz")).isNotEmpty();
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void rotation_keepsTheNewestFiles_withoutAGap() throws Exception {
        write(Map.of("max-files", "3", "gzip", "true"));

        assertThat(files()).hasSizeLessThanOrEqualTo(4);
        List<Long> kept = numbers();
        assertThat(kept).isEqualTo(allNumbers().subList(EVENTS - kept.size(), EVENTS));
    }

    private TestSinkContext write(Map<String, String> more) throws IOException {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("path", directory.resolve("a.jsonl").toString());
        settings.put("max-size", Integer.toString(MAX_BYTES));
        TestSinkContext context = TestSinkContext.of("json", settings);
        Sink sink = new JsonSinkProvider().open(context);
        for (int i = 0; i < EVENTS; i++) {
            sink.consume(Events.log(Severity.INFO, "message", Fields.of("n", (long) i)));
            if (i % 777 == 0) {
                sink.flush();
            }
        }
        sink.flush();
        sink.close();
        return context;
    }

    private static List<Long> allNumbers() {
        List<Long> all = new ArrayList<>();
        for (long i = 0; i < EVENTS; i++) {
            all.add(i);
        }
        return all;
    }

    /** The numbers in all files, in the order in which they were written. */
    private List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Path file : files()) {
            try (BufferedReader lines = open(file)) {
                long bytes = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode read = READER.readTree(line);
                    numbers.add(read.get("n").longValue());
                    bytes += line.length() + 1;
                }
                assertThat(bytes).as("%s", file).isLessThanOrEqualTo(MAX_BYTES);
            }
        }
        return numbers;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    /** Oldest first, the current file last. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparingLong(RotationLoadTest::numberOf))
                    .toList();
        }
    }

    private static long numberOf(Path file) {
        ArchiveName name = ArchiveName.parse("a.jsonl", file.getFileName().toString());
        return name == null ? Long.MAX_VALUE : name.number();
    }
}
