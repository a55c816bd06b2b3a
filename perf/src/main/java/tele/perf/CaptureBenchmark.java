package tele.perf;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tele.api.TeleStats;
import tele.api.Tracer;
import tele.core.TeleEngine;
import tele.perf.pipe.CountingSink;

/**
 * What a call costs the application's thread. Each invocation is a burst that fits into the queue,
 * begun with an empty queue, so that no event is dropped: the end of the run fails if one was.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 60)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseG1GC"})
@State(Scope.Benchmark)
public class CaptureBenchmark {
    private static final int BURST = 30_000; // a span is up to four events

    private TeleEngine engine = TeleEngine.builder().sink(new CountingSink("counting")).start();
    private long id; // ascending: the sink looks at the order
    private Tracer tracer = engine.tracer("com.acme.shop.Orders");

    /** Starts with an empty queue. */
    @Setup(Level.Invocation)
    public void drain() {
        if (!engine.flush(Duration.ofSeconds(30)).complete()) {
            throw new IllegalStateException("not drained: " + engine.stats());
        }
    }

    /** Fails the run if an event was lost. */
    @TearDown
    public void account() {
        drain();
        TeleStats stats = engine.stats();
        boolean lost = stats.sinks().values().stream().anyMatch(sink -> sink.lost() > 0);
        if (stats.dropped() > 0 || lost) {
            throw new IllegalStateException("lost events measure nothing: " + stats);
        }
        engine.close();
    }

    /** A typed event with two fields. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void event() {
        for (int i = 0; i < BURST; i++) {
            tracer.info("order accepted").field("id", id++).field("customer", "Ada").emit();
        }
    }

    /** A level that nobody wants. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void levelOff() {
        for (int i = 0; i < BURST; i++) {
            tracer.debug("order accepted").field("id", i).field("customer", "Ada").emit();
        }
    }

    /** Start, enter, exit, close. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void span() {
        for (int i = 0; i < BURST; i++) {
            tracer.span("charge").field("id", i).enter().close();
        }
    }
}
