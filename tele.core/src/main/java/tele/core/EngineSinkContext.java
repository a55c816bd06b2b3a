package tele.core;

import tele.api.event.Fields;
import tele.api.spi.Delivery;
import tele.api.spi.Diagnostics;
import tele.api.spi.Settings;
import tele.api.spi.SinkContext;
import tele.api.spi.TeleClock;

/** What a sink is opened with. */
record EngineSinkContext(
        String sinkName,
        Settings settings,
        TeleClock clock,
        Diagnostics diagnostics,
        Delivery delivery,
        Fields resource)
        implements SinkContext {
    @Override
    public Thread newThread(String suffix, Runnable work) {
        return new EngineThread("tele-" + sinkName + '-' + suffix, work);
    }
}
