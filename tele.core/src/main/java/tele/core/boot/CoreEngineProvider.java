package tele.core.boot;

import tele.api.spi.Engine;
import tele.api.spi.EngineProvider;
import tele.api.spi.LevelGates;
import tele.core.TeleEngine;

/** Starts the engine of the process. */
public final class CoreEngineProvider implements EngineProvider {
    /** For the service loader. */
    public CoreEngineProvider() {}

    @Override
    public Engine start(LevelGates gates) {
        return TeleEngine.startForProcess(gates);
    }

    @Override
    public Engine startCapturing(LevelGates gates) {
        return TeleEngine.startCapturing(gates);
    }
}
