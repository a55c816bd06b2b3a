package tele.api.spi;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.TelemetryEvent;

/**
 * One destination of events. {@code SinkContract} in tele.testkit checks every sentence below.
 *
 * <p><b>Thread.</b> The engine gives each sink a thread of its own and makes every call on it, from
 * {@link #consume} to {@link #close}, never two at once: an implementation needs no locks. That
 * thread may block; while it does, events wait in this sink's lane, and overflow is lost for this
 * sink alone.
 *
 * <p><b>Failure.</b> Let exceptions escape, errors included. The engine counts, reports the first,
 * pauses this sink and tries again; other sinks notice nothing. A sink that will never work again
 * throws {@link SinkGoneException}, and is given up. Do not log: log calls on this thread are
 * ignored.
 *
 * <p><b>What a sink leaves alone.</b> System properties and environment (its settings come from
 * {@link SinkContext}), {@code System.out} and {@code System.err} (news goes to {@link
 * Diagnostics}), and threads it does not need.
 */
public interface Sink {
    /**
     * The name in settings, statistics and messages; unique in an engine. Asked once, when the sink
     * is added. Default: the class's simple name in lower case; for a sink opened by a {@link
     * SinkProvider} the provider's name counts and this one is not asked.
     */
    default String name() {
        String simple = getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return simple.isEmpty() ? "sink" : simple;
    }

    /**
     * Takes one event.
     *
     * <p><b>Order.</b> Events of one application thread arrive in the order they were captured; a
     * {@link tele.api.event.Notice} may overtake events. <b>Ownership.</b> The event is immutable
     * and may be kept.
     *
     * @param event never {@code null}
     * @throws IOException if the event could not be stored or sent. It is counted as lost for this
     *     sink; the engine does not offer it again
     */
    void consume(TelemetryEvent event) throws IOException;

    /**
     * Makes what was consumed durable or sent. Called every {@code tele.flush.interval} (100 ms) or
     * {@code tele.flush.count} (1000) events, if anything was consumed since. When it returns, the
     * engine counts those events as delivered (unless {@link #confirmsDelivery()}); when it throws,
     * as lost.
     *
     * @throws IOException if that failed
     */
    default void flush() throws IOException {}

    /**
     * Like {@link #flush()}, but on somebody's wish ({@code Tele.flush}) or before {@link
     * #close()}: what a sink would still like to hold back, to fill a batch for instance, goes out
     * too. A sink that delivers on threads of its own starts all it can and waits for the outcome
     * no longer than {@code timeLeft}.
     *
     * @param timeLeft zero or more; a sink that overstays it is left behind, not interrupted
     * @throws IOException as {@link #flush()}
     */
    default void drain(Duration timeLeft) throws IOException {
        flush();
    }

    /**
     * Gives everything back. Called once, after the last {@link #drain}; nothing is called
     * afterwards. Also called when a flush before it has failed.
     *
     * @throws IOException if something could not be given back; reported, nothing else
     */
    default void close() throws IOException {}

    /**
     * Which events it wants, by target and level; asked again after each change of filters.
     * Default: {@code null}, the engine's ({@code tele.<name>.filter}, else {@code tele.filter}). A
     * setting for this sink wins over what is returned here.
     */
    default @Nullable SinkFilter filter() {
        return null;
    }

    /**
     * Which kinds of event it wants, asked once. Kinds that no sink wants are not captured at all.
     * Default: all.
     */
    default Set<EventKind> kinds() {
        return EventKind.ALL;
    }

    /**
     * Whether this sink itself tells, through {@link SinkContext#delivery()}, what became of each
     * event, because that is only known later. Events stay <em>pending</em> until it does. Asked
     * once. Default: {@code false}, {@link #flush()} returning is the proof.
     */
    default boolean confirmsDelivery() {
        return false;
    }
}
