package tele.api.spi;

import tele.api.event.Fields;

/**
 * What a sink gets from the engine when it is opened. Safe for use from any thread, as long as it
 * is open.
 */
public interface SinkContext {
    /** The sink's name, as in {@code tele.<name>.…}. */
    String sinkName();

    /** Its slice of the settings. */
    Settings settings();

    /** The engine's clock; tests turn it by hand. */
    TeleClock clock();

    /** The way to tell people that something is wrong. */
    Diagnostics diagnostics();

    /** Where a sink with {@link Sink#confirmsDelivery()} says what became of its events. */
    Delivery delivery();

    /**
     * What is known about this service, by OpenTelemetry's names: {@code service.name} (only if
     * somebody set it) and whatever {@code OTEL_RESOURCE_ATTRIBUTES} says.
     */
    Fields resource();
}
