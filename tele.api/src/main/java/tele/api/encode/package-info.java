/**
 * Events to bytes: what sinks share. A reused UTF-8 buffer, JSON strings, time stamps, and the JSON
 * line of one event.
 */
package tele.api.encode;
