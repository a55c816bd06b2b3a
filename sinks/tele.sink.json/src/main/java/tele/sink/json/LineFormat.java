package tele.sink.json;

import tele.api.encode.Utf8Buffer;
import tele.api.event.TelemetryEvent;

/** The look of a line. Belongs to the sink's thread, as its caches do. */
@FunctionalInterface
interface LineFormat {
    /**
     * Appends the line of one event, line feed included.
     *
     * @return whether this kind of event has a line; if not, nothing was appended
     */
    boolean write(TelemetryEvent event, Utf8Buffer out);
}
