package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.event.Fields;
import tele.api.spi.Sink;
import tele.testkit.Events;
import tele.testkit.TestSinkContext;

class JsonSinkTest {
    private static final JsonMapper READER = new JsonMapper();

    @TempDir Path directory;

    private final Map<String, String> settings = new TreeMap<>();

    @Test
    void open_makesTheDirectory_andAFileThatNotEverybodyMayRead() throws Exception {
        TestSinkContext context = context("logs/deep/app.jsonl");
        Sink sink = new JsonSinkProvider().open(context);
        sink.close();

        Path file = directory.resolve("logs/deep/app.jsonl");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void open_givesThePermissionsAskedFor_whateverTheUmask() throws Exception {
        settings.put("permissions", "rw-rw-rw-");
        new JsonSinkProvider().open(context("app.jsonl")).close();

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("app.jsonl"))))
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    void open_endsATornLine_thatACrashHasLeft() throws Exception {
        Files.writeString(
                directory.resolve("app.jsonl"), "{\"message\":\"whole\"}\n{\"message\":\"to");
        write(context("app.jsonl"), 1);

        List<String> lines = Files.readAllLines(directory.resolve("app.jsonl"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).isEqualTo("{\"message\":\"to");
        assertThat(READER.readTree(lines.get(2)).get("message").textValue()).isEqualTo("m0");
    }

    @Test
    void open_refusesALink_unlessThatIsAllowed() throws Exception {
        Path target = Files.createFile(directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("app.jsonl"), target);

        assertThatThrownBy(() -> write(context("app.jsonl"), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining("symbolic link");
        assertThat(target).isEmptyFile();

        settings.put("follow-links", "true");
        write(context("app.jsonl"), 1);
        assertThat(Files.readAllLines(target)).hasSize(1);
    }

    @Test
    void open_refusesWhatIsNoFile() throws Exception {
        Files.createDirectory(directory.resolve("app.jsonl"));

        assertThatThrownBy(() -> write(context("app.jsonl"), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a directory");
    }

    @Test
    void open_refusesAFile_thatAnotherSinkOfThisProcessWrites() throws Exception {
        Sink first = new JsonSinkProvider().open(context("app.jsonl"));

        assertThatThrownBy(() -> new JsonSinkProvider().open(context("app.jsonl")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another sink of this process");

        first.close();
        write(context("app.jsonl"), 1);
        assertThat(Files.readAllLines(directory.resolve("app.jsonl"))).hasSize(1);
    }

    @Test
    void flush_writesToANewFile_whenTheOldOneWasRenamed() throws Exception {
        TestSinkContext context = context("app.jsonl");
        Sink sink = new JsonSinkProvider().open(context);
        consume(sink, 0, 2);
        Files.move(directory.resolve("app.jsonl"), directory.resolve("app.jsonl.1"));
        context.clock().advance(Duration.ofSeconds(1));
        consume(sink, 2, 3);
        sink.close();

        assertThat(messages("app.jsonl.1")).containsExactly("m0", "m1");
        assertThat(messages("app.jsonl")).containsExactly("m2", "m3", "m4");
    }

    @Test
    void flush_makesDirectoryAndFileAgain_whenBothWereRemoved() throws Exception {
        TestSinkContext context = context("logs/app.jsonl");
        Sink sink = new JsonSinkProvider().open(context);
        consume(sink, 0, 1);
        Files.delete(directory.resolve("logs/app.jsonl"));
        Files.delete(directory.resolve("logs/.app.jsonl.lock"));
        Files.delete(directory.resolve("logs"));
        context.clock().advance(Duration.ofSeconds(1));
        consume(sink, 1, 1);
        sink.close();

        assertThat(messages("logs/app.jsonl")).containsExactly("m1");
    }

    @Test
    void flush_goesOnAtTheNewEnd_whenTheFileWasTruncated() throws Exception {
        Sink sink = new JsonSinkProvider().open(context("app.jsonl"));
        consume(sink, 0, 100);
        Files.newByteChannel(directory.resolve("app.jsonl"), java.nio.file.StandardOpenOption.WRITE)
                .truncate(0)
                .close();
        consume(sink, 100, 1);
        sink.close();

        assertThat(messages("app.jsonl")).containsExactly("m100");
    }

    @Test
    void flush_writesAll_whenTheThreadWasInterrupted() throws Exception {
        Sink sink = new JsonSinkProvider().open(context("app.jsonl"));
        for (int i = 0; i < 3; i++) {
            sink.consume(Events.log("m" + i));
            Thread.currentThread().interrupt();
            sink.flush();
        }
        Thread.interrupted();
        sink.close();

        assertThat(messages("app.jsonl")).containsExactly("m0", "m1", "m2");
    }

    @Test
    void notices_areWritten_andNotCounted() throws Exception {
        TestSinkContext context = context("app.jsonl");
        Sink sink = new JsonSinkProvider().open(context);
        sink.consume(Events.notice("5 dropped"));
        sink.consume(Events.log("m"));
        sink.flush();
        sink.close();

        assertThat(context.delivery().delivered()).isEqualTo(1);
        assertThat(Files.readAllLines(directory.resolve("app.jsonl"))).hasSize(2);
    }

    @Test
    void service_comesFromTheResource_andKeysAreEditedAsAskedFor() throws Exception {
        settings.put("exclude", "thread, thread_id");
        settings.put("rename.message", "msg");
        settings.put("add.env", "prod");
        write(context("app.jsonl").withResource(Fields.of("service.name", "shop")), 1);

        JsonNode line = READER.readTree(Files.readString(directory.resolve("app.jsonl")));
        assertThat(line.get("service").textValue()).isEqualTo("shop");
        assertThat(line.get("msg").textValue()).isEqualTo("m0");
        assertThat(line.get("env").textValue()).isEqualTo("prod");
        assertThat(line.has("thread") || line.has("thread_id") || line.has("message")).isFalse();
    }

    @Test
    void edits_thatWouldGiveAKeyTwice_areRefusedAndReported() throws Exception {
        settings.put("rename.message", "level");
        settings.put("add.time", "now");
        TestSinkContext context = context("app.jsonl");
        write(context, 1);

        assertThat(context.settings().mistakes())
                .extracting(mistake -> mistake.key())
                .containsExactly("rename.message", "add.time");
        JsonNode line = READER.readTree(Files.readString(directory.resolve("app.jsonl")));
        assertThat(line.get("level").textValue()).isEqualTo("INFO");
        assertThat(line.get("message").textValue()).isEqualTo("m0");
    }

    private TestSinkContext context(String file) {
        settings.put("path", directory.resolve(file).toString());
        return TestSinkContext.of("json", settings);
    }

    private static void write(TestSinkContext context, int count) throws IOException {
        Sink sink = new JsonSinkProvider().open(context);
        consume(sink, 0, count);
        sink.close();
    }

    private static void consume(Sink sink, int first, int count) throws IOException {
        for (int i = first; i < first + count; i++) {
            sink.consume(Events.log("m" + i));
        }
        sink.flush();
    }

    private List<String> messages(String file) throws IOException {
        List<String> messages = new ArrayList<>();
        try (Stream<String> lines = Files.lines(directory.resolve(file))) {
            for (String line : lines.toList()) {
                messages.add(READER.readTree(line).get("message").textValue());
            }
        }
        return messages;
    }
}
