package tele.core.dispatch;

import java.io.IOException;
import tele.api.spi.Delivery;
import tele.api.spi.Sink;

/**
 * Opens the sink of a lane, on the lane's thread; tried again with back-off as long as it throws
 * {@link IOException}.
 */
@FunctionalInterface
public interface SinkOpener {
    /** As {@code SinkProvider.open}. */
    Sink open(Delivery delivery) throws IOException;
}
