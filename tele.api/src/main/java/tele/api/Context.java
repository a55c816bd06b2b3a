package tele.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;

/**
 * What travels with the work: the current span (of this process or a remote one), the fields of
 * {@link Tele#with}, and baggage. Immutable; the {@code with…} methods return changed copies. The
 * current one belongs to a thread; carry it to another with {@link Tele#wrap(Runnable)} or {@link
 * #enter()}.
 */
public final class Context {
    /** Nothing at all. */
    public static final Context ROOT =
            new Context(null, SpanContext.INVALID, Fields.EMPTY, Map.of());

    private final @Nullable Span span;
    private final SpanContext remote;
    private final Fields fields;
    private final Map<String, String> baggage;

    private Context(
            @Nullable Span span, SpanContext remote, Fields fields, Map<String, String> baggage) {
        this.span = span;
        this.remote = remote;
        this.fields = fields;
        this.baggage = baggage;
    }

    /** This thread's context; {@link #ROOT} if nothing was entered. */
    public static Context current() {
        return ContextStack.current();
    }

    /** Makes this the current context of this thread until the scope is closed. */
    public Scope enter() {
        return ContextStack.push(this);
    }

    /**
     * For engines: makes this with {@code span} the current context of this thread, as {@code
     * withSpan(span).enter()} does, and tells when that is over.
     *
     * @param whenLeft called once, with the span, by whichever thread closes the scope first, when
     *     the context of before is back; must not throw
     */
    public Scope enter(Span span, Consumer<? super Span> whenLeft) {
        return ContextStack.push(this, span, whenLeft);
    }

    /**
     * As {@link #enter(Span, Consumer)}, for a scope whose end is the span's: spares an atomic
     * step, since a span knows itself whether it has ended.
     *
     * @param end called when the scope is closed, also by several threads at once; has to find out
     *     itself who was the first. When it is called for the first time by the thread that
     *     entered, the context of before is back
     */
    public Scope enterToEnd(Span span, Consumer<? super Span> end) {
        return ContextStack.pushToEnd(this, span, end);
    }

    /** The span of this process, the silent one if there is none. */
    public Span span() {
        return span == null ? SilentSpan.INSTANCE : span;
    }

    /**
     * The ids that children and log lines refer to: of {@link #span()}, else of the remote span,
     * else invalid.
     */
    public SpanContext spanContext() {
        return span == null ? remote : span.context();
    }

    /**
     * What events logged in this context carry; {@code null} if there is no span, local or remote.
     */
    public @Nullable SpanRef spanRef() {
        if (span != null) {
            return span.ref();
        }
        return remote.isValid() ? new SpanRef(remote, "", Fields.EMPTY, null) : null;
    }

    /** The fields every event in this context gets. */
    public Fields fields() {
        return fields;
    }

    /** Baggage, W3C; ordered, unmodifiable. Never sent to sinks. */
    public Map<String, String> baggage() {
        return baggage;
    }

    /** With another current span. */
    public Context withSpan(Span span) {
        return new Context(span, SpanContext.INVALID, fields, baggage);
    }

    /** With a span of another process as the current one. */
    public Context withRemote(SpanContext remote) {
        return new Context(null, remote, fields, baggage);
    }

    /** With more fields on every event. The values must be as {@link Fields} describes. */
    public Context withFields(Fields more) {
        return new Context(span, remote, fields.plus(more), baggage);
    }

    /** With one more entry of baggage. */
    public Context withBaggage(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(baggage);
        more.put(key, value);
        return new Context(span, remote, fields, Collections.unmodifiableMap(more));
    }

    /**
     * {@code task}, to run in this context on whatever thread. What the task enters and does not
     * leave ends with it.
     */
    public Runnable wrap(Runnable task) {
        return () -> {
            Scope here = ContextStack.pushForTask(this);
            try {
                task.run();
            } finally {
                here.close();
            }
        };
    }

    /**
     * {@code task}, to be called in this context on whatever thread. What the task enters and does
     * not leave ends with it.
     */
    public <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        return () -> {
            Scope here = ContextStack.pushForTask(this);
            try {
                return task.call();
            } finally {
                here.close();
            }
        };
    }
}
