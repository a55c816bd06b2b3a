package tele.sink.otlp;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.SpanClosed;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;

/** Log events and finished spans to a collector: one {@link Pipeline} for each of the two. */
final class OtlpSink implements Sink, Pipeline.Surroundings {
    // what close() needs to write the backlog to disk, taken from the time of a drain before it
    private static final Duration MOST_RESERVED = Duration.ofMillis(500);

    private final SinkContext context;
    private final Account account;
    private final @Nullable Spool spool;
    private final Pipeline logs;
    private final Pipeline traces;
    private final AtomicInteger threadNumbers = new AtomicInteger();

    OtlpSink(SinkContext context, OtlpConfig config, String version, Dns dns) {
        this.context = context;
        this.account = new Account(context.sinkName(), context.delivery(), context.diagnostics());
        this.spool = Spool.open(config, context);
        Fields resource = ResourceFacts.with(context.resource(), version);
        Outage logsOutage = outage(config.logs());
        Outage tracesOutage =
                config.logs().endpoint().base().equals(config.traces().endpoint().base())
                        ? logsOutage
                        : outage(config.traces());
        this.logs = pipeline(config, config.logs(), resource, logsOutage, version, dns);
        this.traces = pipeline(config, config.traces(), resource, tracesOutage, version, dns);
        if (spool != null) {
            spool.evictions(
                    (entry, reason) ->
                            (entry.signal == Signal.LOGS ? logs : traces)
                                    .lostOnDisk(entry, reason));
        }
        logs.replay();
        traces.replay();
    }

    private Outage outage(SignalConfig config) {
        return new Outage(
                context.sinkName(),
                config.endpoint().base(),
                context.clock(),
                context.diagnostics());
    }

    private Pipeline pipeline(
            OtlpConfig all,
            SignalConfig config,
            Fields resource,
            Outage outage,
            String version,
            Dns dns) {
        return new Pipeline(
                config,
                all.concurrency(),
                this,
                outage,
                new Backlog(all.backlogBytes(), all.backlogAge(), context.clock()),
                (nobodyIsFree, onSealed) ->
                        new Batcher(
                                config,
                                all.maxRequestBytes(),
                                context.clock(),
                                writer(config, resource),
                                writer(config, resource),
                                nobodyIsFree,
                                onSealed),
                () -> new Transport(config, all.concurrency(), version, context.clock(), dns));
    }

    private static RequestWriter writer(SignalConfig config, Fields resource) {
        return config.json()
                ? new JsonRequest(config.signal(), resource, config.limits())
                : new ProtoRequest(resource, config.limits());
    }

    @Override
    public void consume(TelemetryEvent event) {
        if (event instanceof SpanClosed span) {
            if (span.span().context().isValid()) {
                traces.consume(span);
            } else {
                context.delivery().lost(1, "invalid_ids"); // receivers refuse the whole request
            }
        } else {
            logs.consume(event);
        }
    }

    @Override
    public void flush() {
        logs.flush();
        traces.flush();
    }

    @Override
    public void drain(Duration timeLeft) {
        Duration reserved =
                spool == null ? Duration.ZERO : min(timeLeft.dividedBy(5), MOST_RESERVED);
        long end = System.nanoTime() + timeLeft.minus(reserved).toNanos();
        logs.hurry();
        traces.hurry();
        for (Pipeline pipeline : List.of(logs, traces)) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!pipeline.awaitSettled(left)) {
                pipeline.spoolWaiting();
            }
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public void close() {
        logs.close();
        traces.close();
        if (spool != null) {
            spool.close();
        }
    }

    @Override
    public Set<EventKind> kinds() {
        return EventKind.LOGS_AND_CLOSED_SPANS;
    }

    @Override
    public boolean confirmsDelivery() {
        return true;
    }

    // ---- for the pipelines

    @Override
    public Thread newSenderThread(Runnable work) {
        return context.newThread(Integer.toString(threadNumbers.incrementAndGet()), work);
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public @Nullable Spool spool() {
        return spool;
    }
}
