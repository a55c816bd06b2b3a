package tele.perf.otlp;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import tele.api.FlushReport;
import tele.api.TeleStats.SinkStats;
import tele.api.TeleStats.State;
import tele.api.Tracer;
import tele.core.TeleEngine;

/** An engine of tele with the sink {@code otlp} alone. */
final class TelePeer implements Peer {
    private static final long OPENING_LOOK_NANOS = 1_000_000;

    private final TeleEngine engine;
    private final Tracer tracer;

    private TelePeer(TeleEngine engine) {
        this.engine = engine;
        this.tracer = engine.tracer(Load.LOGGER);
    }

    /**
     * With everything else at its default.
     *
     * @param compression {@code gzip}, the default, or {@code none}
     */
    static Peer open(URI endpoint, String compression) {
        TelePeer peer =
                new TelePeer(
                        TeleEngine.builder()
                                .sinkNames("otlp")
                                .queueCapacityEvents(Load.QUEUE_RECORDS)
                                .setting("otel.exporter.otlp.endpoint", endpoint.toString())
                                .setting("otel.exporter.otlp.compression", compression)
                                .start());
        while (!peer.isRunning()) {
            LockSupport.parkNanos(peer, OPENING_LOOK_NANOS);
        }
        return peer;
    }

    private boolean isRunning() {
        SinkStats account = engine.stats().sinks().get("otlp");
        return account != null && account.state() == State.RUNNING;
    }

    @Override
    public void emit(long id) {
        tracer.info(Load.MESSAGE).field("id", id).field("customer", Load.CUSTOMER).emit();
    }

    @Override
    public long delivered() {
        SinkStats account = engine.stats().sinks().get("otlp");
        return account == null ? 0 : account.delivered();
    }

    @Override
    public void flush() {
        FlushReport report = engine.flush(Duration.ofSeconds(Load.PATIENCE_SECONDS));
        if (!report.complete() || report.lost() > 0) {
            throw new IllegalStateException("not delivered: " + report);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
