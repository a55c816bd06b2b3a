package tele.core.capture;

import tele.api.event.SpanContext;

/**
 * Decides once for each span, at its start, whether it is recorded. Pure: no state, any thread. See
 * {@link Samplers} for those that OpenTelemetry names.
 */
@FunctionalInterface
public interface Sampler {
    /**
     * Whether a new span is recorded.
     *
     * @param parent the parent's ids, local or remote; {@link SpanContext#INVALID} for a root
     * @param traceIdLow the lower half of the trace id that the span will have
     */
    boolean samples(SpanContext parent, long traceIdLow);
}
