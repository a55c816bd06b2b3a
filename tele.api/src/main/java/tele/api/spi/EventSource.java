package tele.api.spi;

import java.util.Map;
import tele.api.event.Level;

/**
 * A foreign API whose events tele captures, such as {@code java.util.logging}. Found by the engine
 * as a service; called only if the application asked for it by {@code Tele.install()}. Calls come
 * one at a time, but from different threads.
 */
public interface EventSource {
    /**
     * Hooks into the foreign API. Idempotent.
     *
     * @param engine where its events go until {@link #uninstall()}
     */
    void install(Engine engine);

    /**
     * The levels that filters ask for, by prefix; the empty prefix is for all others. Called after
     * {@link #install} and after each change. A source with levels of its own makes sure that
     * wanted events are not held back there, and never silences what the application had switched
     * on for others.
     */
    void levels(Map<String, Level> byPrefix);

    /** Undoes everything. Idempotent. */
    void uninstall();

    /** What the doctor shows: one line for each fact ({@code root handlers: …}). */
    java.util.List<String> facts();
}
