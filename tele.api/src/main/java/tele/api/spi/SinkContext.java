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

    /**
     * A thread for a sink that cannot do its work on the engine's alone: several requests in flight
     * at once, for instance. Threads made here are closed for capture, as the sink's own thread is:
     * whatever a library logs on them is not captured, so that exporting never creates work for the
     * exporter. A sink makes no threads in any other way, and ends these in {@link Sink#close}.
     *
     * @param suffix tells the sink's threads apart; the name is {@code tele-<sink>-<suffix>}
     * @param work what it runs; what escapes from it is reported and ends the thread
     * @return not started; a daemon, without a context class loader
     */
    Thread newThread(String suffix, Runnable work);
}
