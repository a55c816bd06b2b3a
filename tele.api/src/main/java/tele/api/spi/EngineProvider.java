package tele.api.spi;

/** Makes the engine behind {@link tele.api.Tele}; a service, provided by tele.core. */
public interface EngineProvider {
    /**
     * Starts an engine with the settings of the process. Quick and without network: sinks open on
     * threads of their own, while events queue.
     *
     * @param gates the gates of the process, which the engine makes obey its filters
     * @throws RuntimeException only with {@code tele.strict=true}, for a mistake in the settings
     */
    Engine start(LevelGates gates);

    /**
     * The same, on the thread of the first event of the process, which should wait for as little as
     * possible: an engine that captures may still be reading its settings. Gates stay open until it
     * knows better, and {@link Engine#awaitLevels} waits for that. As {@link #start}, unless the
     * provider says otherwise.
     *
     * @param gates as for {@link #start}
     * @throws RuntimeException as {@link #start}
     */
    default Engine startCapturing(LevelGates gates) {
        return start(gates);
    }
}
