package tele.api.spi;

import java.io.IOException;
import java.util.Set;
import tele.api.event.EventKind;

/**
 * Makes a sink that was found on the module path ({@code provides tele.api.spi.SinkProvider with
 * …}) or class path ({@code META-INF/services}).
 *
 * <p><b>Thread.</b> The constructor, {@link #name()}, {@link #ownLoggers()}, {@link #kinds()} and
 * {@link #settingNames()} run on the engine's worker thread and must be quick; {@link #open} runs
 * on the sink's own thread and may take its time, while events wait.
 */
public interface SinkProvider {
    /**
     * The sink's name: lower-case letters, digits and {@code -}; the word in {@code tele.<name>.…}.
     */
    String name();

    /**
     * Opens the destination.
     *
     * @param context settings, clock and the ways to report; may be kept
     * @throws IOException if it cannot be opened now: reported, and tried again with back-off,
     *     while events wait in the lane
     * @throws IllegalArgumentException if the settings make it pointless: reported once, the sink
     *     stays off
     */
    Sink open(SinkContext context) throws IOException;

    /**
     * Name prefixes of the loggers that belong to the sink's libraries ({@code okhttp3.}). They are
     * muted while the sink is open: such libraries log from threads of their own, and exporting
     * must never create work for the exporter. Default: none.
     */
    default Set<String> ownLoggers() {
        return Set.of();
    }

    /** Which kinds of event the sink wants, known before it is open. Default: all. */
    default Set<EventKind> kinds() {
        return EventKind.ALL;
    }

    /**
     * The settings it reads, without the prefix {@code tele.<name>.}; {@code rename.*} for a
     * family. Others are reported as unknown with the nearest of these. Settings of the engine
     * ({@code enabled}, {@code filter}, {@code queue.capacity}) are known without being listed.
     * Default: none.
     */
    default Set<String> settingNames() {
        return Set.of();
    }
}
