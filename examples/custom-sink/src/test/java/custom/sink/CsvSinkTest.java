package custom.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Severity;

final class CsvSinkTest {
    @TempDir Path directory;

    @Test
    void consume_writesOneLineAnEvent_whateverTheMessageHolds() throws IOException {
        Path file = directory.resolve("tele.csv");
        CsvSink sink = new CsvSink(file);
        sink.consume(event("said \"hello\",\nthen left"));
        sink.flush();
        assertThat(Files.readString(file))
                .isEqualTo(
                        "1970-01-01T00:00:01Z,WARN,\"shop.Door\",\"said \"\"hello\"\",\\u000Athen left\"\n");
    }

    private static LogEvent event(String message) {
        return new LogEvent(
                1_000_000_000,
                "main",
                1,
                "shop.Door",
                Severity.WARN,
                message,
                Fields.EMPTY,
                null,
                null);
    }
}
