package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tele.sink.stdout.Samples.HEAD;
import static tele.sink.stdout.Samples.log;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tele.api.event.EventKind;
import tele.api.event.SpanStatus;
import tele.api.spi.SinkGoneException;
import tele.sink.stdout.Terminal.Destination;
import tele.testkit.TestSinkContext;

final class StdoutSinkTest {
    private final FragileStream stream = new FragileStream();
    private final TestSinkContext context =
            TestSinkContext.of("stdout", Map.of("time", "short", "color", "never"));

    @Test
    void lines_areWrittenAtFlush_inOneWrite() throws IOException {
        StdoutSink sink = open(Destination.PIPE);
        sink.consume(log("a"));
        sink.consume(log("b"));
        assertThat(stream.writes()).isEmpty();
        sink.flush();
        sink.flush();
        assertThat(stream.writes()).containsExactly(HEAD + "a\n" + HEAD + "b\n");
    }

    @Test
    void lines_areWrittenEarly_whenTheyAreMany_andAlwaysWhole() throws IOException {
        StdoutSink sink = open(Destination.PIPE);
        for (int i = 0; i < 10_000; i++) {
            sink.consume(log("message " + i));
        }
        sink.flush();
        assertThat(stream.writes()).hasSizeGreaterThan(10).allMatch(each -> each.endsWith("\n"));
        assertThat(stream.text().lines()).hasSize(10_000);
    }

    @Test
    void flush_throws_whenAnEarlierWriteHasFailed() throws IOException {
        StdoutSink sink = open(Destination.FILE);
        stream.fail("No space left on device");
        sink.consume(log("x".repeat(40_000)));
        stream.repair();
        sink.consume(log("belongs to a batch that is lost"));
        assertThatThrownBy(sink::flush).hasMessage("No space left on device");
        sink.consume(log("next"));
        sink.flush();
        assertThat(stream.text()).isEqualTo("\n" + HEAD + "next\n");
    }

    @Test
    void brokenPipe_isTheEnd() throws IOException {
        StdoutSink sink = open(Destination.PIPE);
        sink.consume(log("a"));
        stream.fail("Broken pipe");
        assertThatThrownBy(sink::flush)
                .isInstanceOf(SinkGoneException.class)
                .hasMessage("nobody reads standard output any more (Broken pipe)");
        assertThatThrownBy(() -> sink.consume(log("b"))).isInstanceOf(SinkGoneException.class);
        assertThat(context.diagnostics().reports()).isEmpty(); // the engine tells
    }

    @Test
    void look_changes_whenTheSettingsDo_butNotMoreThanOnceASecond() throws IOException {
        StdoutSink sink = open(Destination.PIPE);
        context.settings().put("format", "full").put("color", "always").put("time", "none");
        sink.consume(log("a"));
        sink.flush();
        context.clock().advance(Duration.ofSeconds(1));
        sink.consume(log("b"));
        sink.flush();
        assertThat(stream.writes())
                .containsExactly(
                        HEAD + "a\n",
                        "\u001b[32mINFO\u001b[0m  main            c.a.shop.Orders : b\n");
    }

    @Test
    void spanEnds_areWantedAndShown_onlyIfAskedFor() throws IOException {
        StdoutSink without = open(Destination.PIPE);
        assertThat(without.kinds()).containsExactlyInAnyOrder(EventKind.LOG, EventKind.NOTICE);
        without.consume(Samples.payClosed(SpanStatus.OK, null));
        without.flush();
        assertThat(stream.text()).isEmpty();

        context.settings().put("span-events", "close");
        StdoutSink with = open(Destination.PIPE);
        assertThat(with.kinds()).contains(EventKind.LOG, EventKind.SPAN_CLOSED);
        with.consume(Samples.payClosed(SpanStatus.OK, null));
        with.flush();
        assertThat(stream.text()).contains("pay closed in");
    }

    @Test
    void mistakes_areReported_andDefaultsUsed() throws IOException {
        context.settings().put("format", "jsonl").put("stack.max-frames", "-1").put("ids", "no");
        StdoutSink sink = open(Destination.PIPE);
        assertThat(context.settings().mistakes())
                .extracting("key")
                .containsExactlyInAnyOrder("format", "stack.max-frames", "ids");
        sink.consume(log("a"));
        sink.flush();
        assertThat(stream.text()).isEqualTo(HEAD + "a\n");
    }

    private StdoutSink open(Destination destination) {
        return new StdoutSink(
                context,
                new Terminal(destination, Map.of()),
                new LineWriter(stream),
                ZoneOffset.UTC);
    }
}
