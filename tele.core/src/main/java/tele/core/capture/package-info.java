/**
 * The first station, on the application's threads: from a call to an immutable event, offered to
 * the queue. Everything foreign (a {@code toString()}, a collection, an exception) is run here,
 * under {@link tele.core.capture.ReentrancyGuard}, and nothing foreign leaves.
 */
package tele.core.capture;
