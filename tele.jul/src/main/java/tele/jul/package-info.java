/**
 * Two doors into the engine: {@link tele.jul.TeleHandler} for {@code java.util.logging} and a
 * logger finder for {@link System.Logger}. Both end in the same capture, which renders messages as
 * {@link java.util.logging.Formatter#formatMessage} does.
 */
@org.jspecify.annotations.NullMarked
package tele.jul;
