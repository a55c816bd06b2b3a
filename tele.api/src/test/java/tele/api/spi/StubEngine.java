package tele.api.spi;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.EventBuilder;
import tele.api.FlushReport;
import tele.api.SpanBuilder;
import tele.api.TeleStats;
import tele.api.event.Severity;

/** An engine that can be started and closed, and nothing else. */
final class StubEngine implements Engine {
    private volatile boolean closed;

    @Override
    public void install() {}

    @Override
    public FlushReport flush(Duration timeout) {
        return FlushReport.NOTHING;
    }

    @Override
    public TeleStats stats() {
        return TeleStats.NOTHING;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        GlobalEngine.closed(this);
    }

    @Override
    public FlushReport close(Duration timeout) {
        close();
        return FlushReport.NOTHING;
    }

    @Override
    public Set<String> propagators() {
        return Set.of();
    }

    @Override
    public Intake intake() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Diagnostics diagnostics() {
        throw new UnsupportedOperationException();
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
    public void addSink(Sink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replaceSink(Sink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeSink(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setFilter(@Nullable String sink, String directives) {
        throw new UnsupportedOperationException();
    }
}
