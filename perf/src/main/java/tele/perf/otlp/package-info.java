/**
 * Log records to a collector: rate, CPU and bytes, tele against the OpenTelemetry SDK; and what it
 * costs to encode one.
 */
@org.jspecify.annotations.NullMarked
package tele.perf.otlp;
