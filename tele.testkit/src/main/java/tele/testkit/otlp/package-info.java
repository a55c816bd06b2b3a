/**
 * An OTLP/HTTP server inside the process: {@link tele.testkit.otlp.OtlpReceiver}. Reads protobuf
 * and JSON by means of its own, so that it agrees with a sink only where both follow the
 * specification.
 */
package tele.testkit.otlp;
