package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tele.api.encode.Utf8Buffer;
import tele.api.spi.SinkGoneException;
import tele.sink.stdout.Terminal.Destination;

final class LineWriterTest {
    private final FragileStream stream = new FragileStream();
    private final LineWriter writer = new LineWriter(stream);
    private final Utf8Buffer lines = new Utf8Buffer(64);

    @ParameterizedTest
    @CsvSource({
        "PIPE, Broken pipe, true",
        "PIPE, Datenübergabe unterbrochen, true",
        "PIPE, Resource temporarily unavailable, false",
        "TERMINAL, Input/output error, true",
        "FILE, No space left on device, false",
        "FILE, Input/output error, false",
        "UNKNOWN, Broken pipe, true",
        "UNKNOWN, The pipe is being closed, true",
        "UNKNOWN, No space left on device, false",
    })
    void failure_isForGood_whenNobodyCanEverRead(
            Destination destination, String words, boolean forGood) {
        stream.fail(words);
        lines.putText("a\n");
        assertThatThrownBy(() -> writer.write(lines, destination))
                .isExactlyInstanceOf(forGood ? SinkGoneException.class : IOException.class)
                .hasMessageContaining(words);
        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void gone_isSaidEachTime_andNothingIsWritten() {
        stream.fail("Broken pipe");
        lines.putText("a\n");
        assertThatThrownBy(() -> writer.write(lines, Destination.PIPE))
                .hasMessage("nobody reads standard output any more (Broken pipe)");
        stream.repair();
        lines.putText("b\n");
        assertThatThrownBy(() -> writer.write(lines, Destination.PIPE))
                .isInstanceOf(SinkGoneException.class);
        assertThatThrownBy(writer::throwIfGone).isInstanceOf(SinkGoneException.class);
        assertThat(stream.text()).isEmpty();
    }

    @Test
    void tornLine_isEndedBeforeTheNext() throws IOException {
        stream.failAfter(3, "No space left on device");
        lines.putText("first\n");
        assertThatThrownBy(() -> writer.write(lines, Destination.FILE))
                .isInstanceOf(IOException.class);
        stream.repair();
        lines.putText("second\n");
        writer.write(lines, Destination.FILE);
        lines.putText("third\n");
        writer.write(lines, Destination.FILE);
        assertThat(stream.text()).isEqualTo("fir\nsecond\nthird\n");
    }
}
