package tele.perf.fan;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tele.api.TeleStats;
import tele.api.Tracer;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.core.EngineBuilder;
import tele.core.TeleEngine;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;
import tele.perf.pipe.CountingSink;
import tele.perf.pipe.Pipe;

/**
 * tele with a number of sinks that count, and perhaps one more that takes a millisecond for each
 * event. A round is a burst that fits in the queues: what a call costs, how long until the counting
 * sinks have everything, and what the whole process has used.
 */
public final class FanOut implements Contender {
    /** Events in a round. */
    static final int EVENTS = 100_000;

    private static final String SLOW = "slow";
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final List<CountingSink> sinks = new ArrayList<>();
    private final TeleEngine engine;
    private final Tracer tracer;
    private long sent;

    /**
     * @param args how many sinks; {@value #SLOW} if one more is slow
     */
    public FanOut(String[] args) {
        EngineBuilder builder = TeleEngine.builder().queueCapacityEvents(Pipe.QUEUE_EVENTS);
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            CountingSink sink = new CountingSink("counting" + i);
            sinks.add(sink);
            builder.sink(sink);
        }
        if (args.length > 1 && args[1].equals(SLOW)) {
            builder.sink(new Slow());
        }
        engine = builder.start();
        tracer = engine.tracer(Pipe.LOGGER);
    }

    @Override
    public Sample round() {
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            tracer.info(Pipe.MESSAGE).field("id", sent++).field("customer", Pipe.CUSTOMER).emit();
        }
        long called = System.nanoTime();
        for (CountingSink sink : sinks) {
            sink.arrivals().await(sent);
        }
        long end = System.nanoTime();
        cpu = PROCESS.getProcessCpuTime() - cpu;
        return Sample.empty()
                .with("ns", (double) (called - start) / EVENTS)
                .with("delivered", EVENTS * 1e6 / (end - start))
                .with("cpu", (double) cpu / EVENTS);
    }

    @Override
    public void close() {
        engine.close();
        TeleStats.@Nullable SinkStats slow = engine.stats().sinks().get(SLOW);
        if (slow != null && slow.delivered() + slow.lost() + slow.pending() != sent) {
            throw new IllegalStateException(sent + " sent, but " + slow);
        }
    }

    private static final class Slow implements Sink {
        @Override
        public String name() {
            return SLOW;
        }

        @Override
        public void consume(TelemetryEvent event) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
