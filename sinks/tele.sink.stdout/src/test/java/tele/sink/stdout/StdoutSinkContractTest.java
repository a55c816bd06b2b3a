package tele.sink.stdout;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;
import tele.api.spi.SinkProvider;
import tele.sink.stdout.Terminal.Destination;
import tele.testkit.SinkContract;

final class StdoutSinkContractTest extends SinkContract {
    private final FragileStream out = new FragileStream();

    @Override
    protected SinkProvider provider() {
        return new StdoutSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("span-events", "close");
    }

    /** As the provider does, but not to the descriptor that the test runner talks through. */
    @Override
    protected Sink open(SinkContext context) {
        return new StdoutSink(
                context,
                new Terminal(Destination.FILE, Map.of()),
                new LineWriter(out),
                ZoneOffset.UTC);
    }

    @Override
    protected List<String> arrived() {
        return out.written().toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    protected boolean breakDestination() {
        out.fail("No space left on device");
        return true;
    }

    @Override
    protected void repairDestination() {
        out.repair();
    }
}
