package tele.api;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.spi.Engine;
import tele.api.spi.GlobalEngine;
import tele.api.spi.Sink;

/**
 * The front door: tracers, context, and the engine of this process.
 *
 * <p>Nothing needs to be called first. The engine starts with the first event, if tele.core is on
 * the path; without it everything here is a quiet no-op. {@link #install()} is for programs that
 * also want {@code java.util.logging} captured without a {@code logging.properties}, and a defined
 * end.
 *
 * <p>Safe for use from any thread. No method waits for sinks, but {@link #flush} and {@link
 * #close}, which say so.
 */
public final class Tele implements AutoCloseable {
    private static final Tele INSTALLED = new Tele();
    private static final Set<String> ALL_PROPAGATORS = Set.of("tracecontext", "baggage");

    private Tele() {}

    /**
     * Starts the engine, unless it runs, and hooks every event source found into its API ({@code
     * java.util.logging}: a handler at the root logger). Idempotent. After a {@link #close()} it
     * starts anew.
     *
     * @return to be closed at the end of the program; closing twice is fine
     * @throws RuntimeException only with {@code tele.strict=true}, for a mistake in the settings
     */
    public static Tele install() {
        Engine engine = GlobalEngine.start();
        if (engine != null) {
            engine.install();
        }
        return INSTALLED;
    }

    /** A tracer whose target is the class's name. */
    public static Tracer tracer(Class<?> type) {
        return Tracer.global(type.getName());
    }

    /** A tracer of this target, which is cut at 1 024 chars. */
    public static Tracer tracer(String target) {
        return Tracer.global(target);
    }

    /**
     * Waits until everything captured before the call is out, or the time is over. Does not stop
     * the flow.
     *
     * @param timeout zero or more
     * @return what was delivered, lost and is still pending, per sink
     */
    public static FlushReport flush(Duration timeout) {
        Engine engine = GlobalEngine.running();
        return engine == null ? FlushReport.NOTHING : engine.flush(timeout);
    }

    /**
     * What became of every event so far; after {@link #close()} the final account, until the next
     * engine starts. All zero if there was no engine.
     */
    public static TeleStats stats() {
        return GlobalEngine.stats();
    }

    /**
     * Adds a sink: it gets every event captured from here on. The engine opens no connection for it
     * and owns it from now on. Without an engine on the path nothing happens.
     *
     * @throws IllegalArgumentException if the engine has a sink of that name; see {@link
     *     #replaceSink}
     */
    public static void addSink(Sink sink) {
        Engine engine = GlobalEngine.get();
        if (engine != null) {
            engine.addSink(sink);
        }
    }

    /**
     * Puts a sink in the place of the one with its name, if there is one: no event captured
     * meanwhile is missed or seen by both.
     */
    public static void replaceSink(Sink sink) {
        Engine engine = GlobalEngine.get();
        if (engine != null) {
            engine.replaceSink(sink);
        }
    }

    /**
     * Removes a sink: it gets the events captured before, is flushed and closed, and nothing is
     * called afterwards. Does not wait for that.
     *
     * @return whether there was one
     */
    public static boolean removeSink(String name) {
        Engine engine = GlobalEngine.running();
        return engine != null && engine.removeSink(name);
    }

    /**
     * Sets the common filter ({@code tele.filter}), for all sinks without one of their own. Counts
     * at once, also for events that are still queued.
     *
     * @param directives for instance {@code com.acme=debug,info}, see {@link
     *     tele.api.spi.Directives}
     * @throws IllegalArgumentException if it cannot be read
     */
    public static void setFilter(String directives) {
        Engine engine = GlobalEngine.get();
        if (engine != null) {
            engine.setFilter(null, directives);
        }
    }

    /**
     * Sets the filter of one sink.
     *
     * @throws IllegalArgumentException if it cannot be read or there is no such sink
     */
    public static void setFilter(String sink, String directives) {
        Engine engine = GlobalEngine.get();
        if (engine != null) {
            engine.setFilter(sink, directives);
        }
    }

    /** The current span of this thread; a silent one if there is none. */
    public static Span currentSpan() {
        return Context.current().span();
    }

    /**
     * Puts a field on every event of this thread until the scope is closed; the value is taken as
     * it is now.
     */
    public static Scope with(String key, @Nullable Object value) {
        Engine engine = GlobalEngine.capturing();
        if (engine == null) {
            return Context.current().enter();
        }
        Fields field =
                Fields.adopt(
                        new @Nullable Object[] {String.valueOf(key), engine.intake().take(value)},
                        0);
        return Context.current().withFields(field).enter();
    }

    /** {@code task} in this thread's present context. */
    public static Runnable wrap(Runnable task) {
        return Context.current().wrap(task);
    }

    /** {@code task} in this thread's present context. */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        return Context.current().wrap(task);
    }

    /** An executor that runs each task in the context its submitter had. */
    public static Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /**
     * Writes the current context as W3C headers: {@code traceparent}, {@code tracestate}, {@code
     * baggage}, those that there are.
     *
     * @param setter takes name and value, for instance {@code request::setHeader}
     */
    public static void inject(BiConsumer<String, String> setter) {
        Propagation.inject(Context.current(), propagators(), setter);
    }

    /**
     * Reads W3C headers. What is malformed is ignored, as the specification asks.
     *
     * @param getter gives a header's value by its lower-case name, {@code null} if it is missing
     * @return the current context with what was found; {@link SpanBuilder#parent(Context)} takes it
     */
    public static Context extract(Function<String, @Nullable String> getter) {
        return Propagation.extract(Context.current(), propagators(), getter);
    }

    /**
     * Closes the engine of this process within {@code tele.shutdown.timeout}: what was captured is
     * delivered or reported. Idempotent.
     */
    @Override
    public void close() {
        Engine engine = GlobalEngine.running();
        if (engine != null) {
            engine.close();
        }
    }

    private static Set<String> propagators() {
        Engine engine = GlobalEngine.running();
        return engine == null ? ALL_PROPAGATORS : engine.propagators();
    }
}
