/**
 * What was captured: five kinds of event and tele's own {@link tele.api.event.Notice}.
 *
 * <p>Every type here is immutable and may be kept for as long as one likes; none holds an object of
 * the application, so later changes there are never seen here.
 */
package tele.api.event;
