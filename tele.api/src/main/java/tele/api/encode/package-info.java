/**
 * Events to bytes: what sinks share.
 *
 * <p>{@link tele.api.encode.JsonLine} writes an event as one line of JSON, {@link
 * tele.api.encode.JsonText} and {@link tele.api.encode.TimeText} single values of it, {@link
 * tele.api.encode.JsonKeys} the keys of lines of another shape; all of them into a {@link
 * tele.api.encode.Utf8Buffer}, which is made once and reused. {@link tele.api.encode.ControlChars}
 * is for text that people read on a terminal.
 *
 * <p><b>Cost.</b> In the steady state nothing is allocated for an event: names of loggers, threads
 * and fields are kept encoded in small caches, so encoders and buffers belong to one thread.
 */
package tele.api.encode;
