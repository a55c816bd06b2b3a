package tele.perf.json;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import tele.api.FlushReport;
import tele.api.TeleStats.SinkStats;
import tele.api.TeleStats.State;
import tele.api.Tracer;
import tele.core.TeleEngine;

/**
 * tele with the sink {@code json} alone. All at its defaults, but for the size of the queues and
 * for the rotation of the file, which is off since nobody else here rotates.
 */
public final class TeleJson implements JsonFile {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long OPENING_LOOK_NANOS = 1_000_000;

    private final TeleEngine engine;
    private final Tracer tracer;

    /** Opens it, and waits until its sink is at work. */
    public TeleJson(Path path) {
        engine =
                TeleEngine.builder()
                        .sinkNames("json")
                        .queueCapacityEvents(QUEUE_EVENTS)
                        .setting("tele.json.path", path.toString())
                        .setting("tele.json.max-size", "0")
                        .start();
        tracer = engine.tracer(LOGGER);
        while (!isRunning()) {
            LockSupport.parkNanos(this, OPENING_LOOK_NANOS);
        }
    }

    private boolean isRunning() {
        SinkStats account = engine.stats().sinks().get("json");
        return account != null && account.state() == State.RUNNING;
    }

    @Override
    public void emit(long id) {
        tracer.info(MESSAGE).field("id", id).field("customer", CUSTOMER).emit();
    }

    @Override
    public long written() {
        SinkStats account = engine.stats().sinks().get("json");
        return account == null ? 0 : account.delivered();
    }

    @Override
    public void flush() {
        FlushReport report = engine.flush(PATIENCE);
        if (!report.complete() || report.lost() > 0) {
            throw new IllegalStateException("not written: " + report);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
