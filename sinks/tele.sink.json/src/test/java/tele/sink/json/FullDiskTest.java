package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.Sink;
import tele.testkit.Events;
import tele.testkit.TestSinkContext;

class FullDiskTest {
    private static final JsonMapper READER = new JsonMapper();

    @TempDir Path directory;

    private final SmallDisk disk = new SmallDisk();
    private Path file;
    private TestSinkContext context;
    private int next;

    @BeforeEach
    void choosePath() {
        file = directory.resolve("app.jsonl");
    }

    @Test
    void flush_losesTheBatchAndSaysWhy_whenTheDiskIsFull() throws Exception {
        Sink sink = open(Map.of());
        consume(sink, 10);
        disk.freeBytes = 0;

        assertThatThrownBy(() -> consume(sink, 5))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file.toRealPath() + " (No space left on device)");
        assertThat(context.delivery().delivered()).isEqualTo(10);
        assertThat(context.delivery().lostByReason()).containsOnly(Map.entry("not_written", 5L));
        sink.close();
    }

    @Test
    void flush_leavesNothingOfABatch_thatTheDiskHasTakenHalf() throws Exception {
        Sink sink = open(Map.of());
        consume(sink, 3);
        disk.freeBytes = 500; // two lines and a half

        assertThatThrownBy(() -> consume(sink, 5)).isInstanceOf(IOException.class);
        assertThat(messages()).containsExactly("m0", "m1", "m2");

        disk.freeBytes = Long.MAX_VALUE;
        consume(sink, 2);
        sink.close();
        assertThat(messages()).containsExactly("m0", "m1", "m2", "m8", "m9");
        assertThat(context.delivery().delivered()).isEqualTo(5);
        assertThat(context.delivery().lostByReason()).containsOnly(Map.entry("not_written", 5L));
    }

    @Test
    void flush_beginsWithALineFeed_whenHalfALineCouldNotBeTakenBack() throws Exception {
        Sink sink = open(Map.of());
        disk.freeBytes = 50;
        disk.failsToTruncate = true;
        assertThatThrownBy(() -> consume(sink, 1)).isInstanceOf(IOException.class);

        disk.freeBytes = Long.MAX_VALUE;
        disk.failsToTruncate = false;
        consume(sink, 1);
        sink.close();

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).hasSize(50);
        assertThat(READER.readTree(lines.get(1)).get("message").textValue()).isEqualTo("m1");
    }

    @Test
    void flush_countsWhatWentIntoFullFiles_asDelivered() throws Exception {
        Sink sink = open(Map.of("max-size", "1000"));
        disk.freeBytes = 2500;

        assertThatThrownBy(() -> consume(sink, 100)).isInstanceOf(IOException.class);
        sink.close();

        long inFiles = 0;
        try (var files = Files.list(directory)) {
            for (Path each : files.toList()) {
                inFiles += Files.readAllLines(each).size();
            }
        }
        assertThat(inFiles).isPositive().isEqualTo(context.delivery().delivered());
        assertThat(context.delivery().settled()).isEqualTo(100);
    }

    @Test
    void consume_doesNotThrow_whenALargeBatchIsWrittenEarlyAndFails() throws Exception {
        Sink sink = open(Map.of());
        disk.freeBytes = 0;
        for (int i = 0; i < 200; i++) {
            sink.consume(Events.log("x".repeat(10_000)));
        }

        assertThatThrownBy(sink::flush).isInstanceOf(IOException.class);
        assertThat(context.delivery().lostByReason()).containsOnly(Map.entry("not_written", 200L));
        sink.close();
    }

    @Test
    void consume_writesALargeBatchEarly_andCountsEachEventOnce() throws Exception {
        Sink sink = open(Map.of());
        for (int i = 0; i < 200; i++) {
            sink.consume(Events.log("x".repeat(10_000)));
        }
        assertThat(Files.size(file)).isGreaterThan(1_000_000);
        sink.flush();
        sink.close();

        assertThat(Files.readAllLines(file)).hasSize(200);
        assertThat(context.delivery().delivered()).isEqualTo(200);
    }

    @Test
    void flush_writesEachLineOnce_whenAnInterruptClosesTheFileInTheMiddle() throws Exception {
        Sink sink = open(Map.of());
        consume(sink, 2);
        disk.interruptsNextWrite = true;
        consume(sink, 5);
        sink.close();

        assertThat(messages()).containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6");
        assertThat(context.delivery().delivered()).isEqualTo(7);
    }

    @Test
    void fsync_off_forcesNothing() throws Exception {
        Sink sink = open(Map.of());
        consume(sink, 1);
        sink.close();

        assertThat(disk.forced).isZero();
    }

    @Test
    void fsync_flush_forcesAtEachFlush() throws Exception {
        Sink sink = open(Map.of("fsync", "flush"));
        consume(sink, 1);
        consume(sink, 1);
        sink.close();

        assertThat(disk.forced).isEqualTo(2);
    }

    @Test
    void fsync_interval_forcesOnceASecond_andAtTheEnd() throws Exception {
        Sink sink = open(Map.of("fsync", "interval"));
        consume(sink, 1);
        consume(sink, 1);
        assertThat(disk.forced).isZero();
        context.clock().advance(Duration.ofSeconds(1));
        consume(sink, 1);
        consume(sink, 1);
        assertThat(disk.forced).isEqualTo(1);
        sink.close();
        assertThat(disk.forced).isEqualTo(2);
    }

    private Sink open(Map<String, String> settings) throws IOException {
        Map<String, String> all = new java.util.TreeMap<>(settings);
        all.put("path", file.toString());
        all.put("max-files", "100");
        context = TestSinkContext.of("json", all);
        return new JsonSinkProvider(disk).open(context);
    }

    private void consume(Sink sink, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            sink.consume(Events.log("m" + next++));
        }
        sink.flush();
    }

    private List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            messages.add(READER.readTree(line).get("message").textValue());
        }
        return messages;
    }
}
