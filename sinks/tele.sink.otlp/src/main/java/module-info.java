/**
 * The sink {@code otlp}: log events and finished spans to an OpenTelemetry collector, OTLP over
 * HTTP, in protobuf or JSON.
 *
 * <p><b>Loss.</b> A batch is kept until the server has answered: through an outage in memory up to
 * a bound of bytes and age, or on disk if {@code tele.otlp.spool.path} is set, beyond the end of
 * the process. What is lost nevertheless is counted by its reason. A batch is sent twice only where
 * an answer was lost.
 *
 * <p><b>Threads.</b> Events are encoded on the sink's own thread; up to {@code
 * tele.otlp.concurrency} daemon threads a signal send them. All of them are closed for capture.
 *
 * <p><b>Settings.</b> OpenTelemetry's names, and the few that only tele has: docs/otlp.md.
 *
 * @provides tele.api.spi.SinkProvider
 */
@org.jspecify.annotations.NullMarked
module tele.sink.otlp {
    requires tele.api;
    requires okhttp3; // the HTTP client; passes on okio and kotlin.stdlib
    requires static org.jspecify;

    provides tele.api.spi.SinkProvider with
            tele.sink.otlp.OtlpSinkProvider;
}
