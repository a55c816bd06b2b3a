/**
 * What applications call: {@link tele.api.Tele} to set up and look, {@link tele.api.Tracer} to
 * record spans and events.
 */
package tele.api;
