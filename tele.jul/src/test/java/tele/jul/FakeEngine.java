package tele.jul;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.EventBuilder;
import tele.api.FlushReport;
import tele.api.SpanBuilder;
import tele.api.TeleStats;
import tele.api.event.Severity;
import tele.api.spi.Engine;
import tele.api.spi.LevelGate;
import tele.api.spi.Sink;
import tele.testkit.RecordingDiagnostics;
import tele.testkit.RecordingIntake;

/** An engine that keeps what it captures, and has only the parts that event sources use. */
final class FakeEngine implements Engine {
    final RecordingIntake intake;
    final RecordingDiagnostics diagnostics = new RecordingDiagnostics();
    private final Map<String, TeleStats.SinkStats> sinks = new LinkedHashMap<>();

    FakeEngine() {
        this(new RecordingIntake());
    }

    FakeEngine(RecordingIntake intake) {
        this.intake = intake;
    }

    FakeEngine withSink(String name) {
        sinks.put(
                name, new TeleStats.SinkStats(TeleStats.State.RUNNING, 0, 0, 0, 0, Map.of(), 0, 0));
        return this;
    }

    @Override
    public RecordingIntake intake() {
        return intake;
    }

    @Override
    public RecordingDiagnostics diagnostics() {
        return diagnostics;
    }

    @Override
    public TeleStats stats() {
        return new TeleStats(0, 0, Map.of(), 0, 0, 0, 0, 0, sinks);
    }

    @Override
    public EventBuilder event(LevelGate gate, Severity severity, String message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SpanBuilder span(LevelGate gate, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void install() {}

    @Override
    public FlushReport flush(Duration timeout) {
        return FlushReport.NOTHING;
    }

    @Override
    public void addSink(Sink sink) {}

    @Override
    public void replaceSink(Sink sink) {}

    @Override
    public boolean removeSink(String name) {
        return false;
    }

    @Override
    public void setFilter(@Nullable String sink, String directives) {}

    @Override
    public Set<String> propagators() {
        return Set.of();
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void close() {}

    @Override
    public FlushReport close(Duration timeout) {
        return FlushReport.NOTHING;
    }
}
