package custom.sink;

import java.nio.file.Path;
import java.util.Set;
import tele.api.event.EventKind;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;
import tele.api.spi.SinkProvider;

/** What the engine finds: makes the sink when it is needed. */
public final class CsvSinkProvider implements SinkProvider {
    static final Set<EventKind> KINDS = Set.of(EventKind.LOG, EventKind.NOTICE);

    /** For {@link java.util.ServiceLoader}. */
    public CsvSinkProvider() {}

    @Override
    public String name() {
        return "csv"; // its settings are tele.csv.…
    }

    @Override
    public Set<String> settingNames() {
        return Set.of("path"); // a mistyped one is reported, with this as the suggestion
    }

    @Override
    public Set<EventKind> kinds() {
        return KINDS;
    }

    @Override
    public Sink open(SinkContext context) {
        return new CsvSink(Path.of(context.settings().text("path", "tele.csv")));
    }
}
