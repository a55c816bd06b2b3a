/**
 * The engine: takes captured events from any thread and hands them to the sinks, each on a thread
 * of its own.
 *
 * <p><b>Thread safety.</b> Everything exported is safe for use from any thread.
 *
 * <p><b>Loss.</b> When the queue is full, new events are dropped and counted; the caller never
 * waits. What a sink does not get through is lost for that sink alone, and counted by reason.
 *
 * <p><b>Structure.</b> The packages are the stations of an event, in order: {@code capture}, {@code
 * queue}, {@code worker}, {@code dispatch}; {@code boot} reads the settings and builds them. A
 * station may use those to its right, never to its left.
 *
 * <p>{@code java -p mods -m tele.core} is a doctor: it shows what was found, where each setting
 * came from, and sends a test event to every sink.
 *
 * @uses tele.api.spi.SinkProvider one for each destination found on the path
 * @uses tele.api.spi.EventSource foreign APIs that {@code Tele.install()} hooks into
 * @provides tele.api.spi.EngineProvider
 */
@org.jspecify.annotations.NullMarked
module tele.core {
    requires transitive tele.api;
    requires org.jctools
            .core
            .jdk11; // VarHandle queues: no sun.misc.Unsafe, so no jdk.unsupported and no warnings
    // on JDK 24+
    requires static org.jspecify; // annotations only

    exports tele.core; // engine and its configuration; nothing else

    uses java.lang.System.LoggerFinder; // looked at, never made: two of them are a trap
    uses tele.api.spi.EventSource;
    uses tele.api.spi.SinkProvider;

    provides tele.api.spi.EngineProvider with
            tele.core.boot.CoreEngineProvider;
}
