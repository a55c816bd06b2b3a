package tele.jul;

import tele.api.spi.Engine;
import tele.api.spi.EngineProvider;
import tele.api.spi.GlobalEngine;
import tele.api.spi.LevelGates;
import tele.testkit.RecordingIntake;

/** Makes fake engines the process's, for loggers that know no other. */
public final class FakeEngineProvider implements EngineProvider {
    /** For the service loader. */
    public FakeEngineProvider() {}

    @Override
    public Engine start(LevelGates gates) {
        gates.obey(target -> tele.api.event.Level.DEBUG);
        return new FakeEngine(new RecordingIntake(gates, false));
    }

    /** A new engine of the process. */
    static FakeEngine start() {
        stop();
        Engine engine = GlobalEngine.start();
        if (!(engine instanceof FakeEngine fake)) {
            throw new IllegalStateException("another engine runs: " + engine);
        }
        return fake;
    }

    /** From here on the process has none. */
    static void stop() {
        Engine running = GlobalEngine.running();
        if (running != null) {
            GlobalEngine.closed(running);
        }
    }
}
