package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tele.api.spi.Sink;
import tele.api.spi.SinkGoneException;
import tele.testkit.Events;
import tele.testkit.TestSinkContext;

class StreamOutputTest {
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private String failure = "";

    private final OutputStream stream =
            new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] source, int offset, int length) throws IOException {
                    if (!failure.isEmpty()) {
                        arrived.write(source, offset, length / 2);
                        throw new IOException(failure);
                    }
                    arrived.write(source, offset, length);
                }
            };

    private final StreamOutput output = new StreamOutput("standard output", stream, true);

    @Test
    void append_endsATornLine_afterAFailure() throws Exception {
        output.append(batch("one"));
        failure = "No space left on device";
        assertThatThrownBy(() -> output.append(batch("torn")))
                .hasMessage("cannot write to standard output (No space left on device)");
        failure = "";
        output.append(batch("two"));

        assertThat(arrived.toString(StandardCharsets.UTF_8)).isEqualTo("one\nto\ntwo\n");
    }

    @Test
    void append_givesUp_whenNobodyReadsAnyMore() {
        failure = "Broken pipe";

        assertThatThrownBy(() -> output.append(batch("x"))).isInstanceOf(SinkGoneException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void device_thatIsFull_losesWhatIsWritten() throws Exception {
        assertThat(Files.exists(Path.of("/dev/full"))).isTrue();
        TestSinkContext context = TestSinkContext.of("json", Map.of("path", "/dev/full"));
        Sink sink = new JsonSinkProvider().open(context);
        sink.consume(Events.log("m"));

        assertThatThrownBy(sink::flush)
                .hasMessage("cannot write to /dev/full (No space left on device)");
        assertThat(context.delivery().lostByReason()).containsOnly(Map.entry("not_written", 1L));
        sink.close();
    }

    private static Batch batch(String line) {
        Batch batch = new Batch();
        batch.bytes().putText(line + "\n");
        batch.endLine(true);
        return batch;
    }
}
