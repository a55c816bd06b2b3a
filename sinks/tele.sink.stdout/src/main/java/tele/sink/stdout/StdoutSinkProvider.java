package tele.sink.stdout;

import java.util.Set;
import tele.api.event.EventKind;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;
import tele.api.spi.SinkProvider;

/**
 * Makes the sink {@code stdout}. Settings: {@code
 * tele.stdout.{format,color,time,spans,ids,level-names,span-events,stack.max-frames}}.
 */
public final class StdoutSinkProvider implements SinkProvider {
    /** For {@link java.util.ServiceLoader}. */
    public StdoutSinkProvider() {}

    @Override
    public String name() {
        return "stdout";
    }

    @Override
    public Sink open(SinkContext context) {
        return new StdoutSink(context, Terminal.ofStandardOutput(), LineWriter.toStandardOutput());
    }

    @Override
    public Set<EventKind> kinds() {
        return EventKind.LOGS_AND_CLOSED_SPANS;
    }

    @Override
    public Set<String> settingNames() {
        return Look.SETTING_NAMES;
    }
}
