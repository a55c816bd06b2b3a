/**
 * Captures {@code java.util.logging} and {@link System.Logger}.
 *
 * <p>Because it provides {@link System.LoggerFinder}, the JDK resolves this module when it merely
 * lies on the module path: nothing has to require it, and {@code handlers=tele.jul.TeleHandler} in
 * a {@code logging.properties} finds its class there.
 *
 * <ul>
 *   <li>{@link tele.jul.TeleHandler}: a handler for {@code logging.properties}; {@code
 *       Tele.install()} adds one to the root logger.
 *   <li>{@link tele.jul.TeleLogManager}: optional; keeps tele's handlers in place while the JVM
 *       shuts down.
 *   <li>The finder behind {@link System#getLogger(String)}: captures directly, with no detour
 *       through {@code java.util.logging}. Where there is no engine, its loggers do what the JDK's
 *       do.
 * </ul>
 *
 * <p><b>Thread safety.</b> Everything here is safe for use from any thread. No log call waits or
 * throws.
 *
 * @provides System.LoggerFinder
 * @provides tele.api.spi.EventSource
 */
@org.jspecify.annotations.NullMarked
module tele.jul {
    requires transitive java.logging;
    requires transitive tele.api;
    // annotations only, never needed at run time
    requires static org.jspecify;

    exports tele.jul; // LogManager makes handlers by reflection

    provides System.LoggerFinder with
            tele.jul.TeleLoggerFinder;
    provides tele.api.spi.EventSource with
            tele.jul.JulSource;
}
