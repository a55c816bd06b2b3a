package tele.perf;

import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;

/** Takes everything and keeps nothing: what is left is the price of capture, queue and lane. */
final class CountingSink implements Sink {
    private long consumed; // the lane's thread only

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public void consume(TelemetryEvent event) {
        consumed++;
    }

    long consumed() {
        return consumed;
    }
}
