package tele.api.spi;

/** Makes the engine behind {@link tele.api.Tele}; a service, provided by tele.core. */
public interface EngineProvider {
    /**
     * Starts an engine with the settings of the process. On the thread of the first log call of the
     * process, so within milliseconds: settings are read and sinks opened on threads of the engine,
     * while events queue.
     *
     * @param gates the gates of the process, which the engine makes obey its filters
     * @throws RuntimeException only with {@code tele.strict=true}, for a mistake in the settings
     */
    Engine start(LevelGates gates);
}
