/**
 * What extenders implement: sinks ({@link tele.api.spi.SinkProvider}, {@link tele.api.spi.Sink}),
 * event sources ({@link tele.api.spi.EventSource}, which feed {@link tele.api.spi.Intake}) and the
 * engine ({@link tele.api.spi.EngineProvider}).
 */
package tele.api.spi;
