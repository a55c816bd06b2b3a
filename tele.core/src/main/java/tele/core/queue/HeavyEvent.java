package tele.core.queue;

import tele.api.event.TelemetryEvent;

/**
 * What stands for a heavy event in a queue, so that its weight need not be taken again at the other
 * end; light events stand for themselves.
 */
record HeavyEvent(TelemetryEvent event, int bytes) {}
