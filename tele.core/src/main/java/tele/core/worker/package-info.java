/**
 * The one thread between the queue and the lanes: notices first, then commands and events in their
 * order.
 */
package tele.core.worker;
