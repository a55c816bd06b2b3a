/**
 * The way from the worker to each sink: filter, lane, the sink's thread, its health and its
 * account.
 */
package tele.core.dispatch;
