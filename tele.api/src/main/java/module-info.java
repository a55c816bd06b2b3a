/**
 * What applications call, what was captured, and what extenders implement.
 *
 * <p>An application needs nothing else at compile time: {@code requires tele.api}, and the engine,
 * the capture of {@code java.util.logging} and the sinks are found on the module path when the
 * program runs. Without an engine on the path every call is a quiet no-op.
 *
 * <ul>
 *   <li>{@link tele.api}: spans, typed events, context, statistics. For applications.
 *   <li>{@link tele.api.event}: the captured events, immutable. For sinks and tests.
 *   <li>{@link tele.api.spi}: sinks, engines and other event sources. For extenders.
 *   <li>{@link tele.api.encode}: events to bytes (JSON lines, UTF-8, escaping). For sinks.
 * </ul>
 *
 * <p><b>Thread safety.</b> Everything exported is safe for use from any thread, except where a type
 * says that it belongs to one thread ({@code EventBuilder}, {@code SpanBuilder}, {@code
 * Utf8Buffer}).
 *
 * <p><b>Cost.</b> A call below the level that any sink wants costs a field read and allocates
 * nothing. No call waits for a sink, a lock or the network.
 *
 * @uses tele.api.spi.EngineProvider the engine; the first one found serves {@link tele.api.Tele}
 */
@org.jspecify.annotations.NullMarked
module tele.api {
    // Annotations only. Not transitive: an application that compiles against tele.api must not need
    // the jar; compilers ignore annotations whose class is missing.
    requires static org.jspecify;

    exports tele.api;
    exports tele.api.encode;
    exports tele.api.event;
    exports tele.api.spi;

    uses tele.api.spi.EngineProvider;
}
