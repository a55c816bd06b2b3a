package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.Severity;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanEntered;
import tele.api.event.SpanExited;
import tele.api.event.SpanKind;
import tele.api.event.SpanStarted;
import tele.api.event.TelemetryEvent;

/** What never changes about a span, and the events made of it. */
final class SpanEvents {
    /*
     * Threads    any; immutable.
     * Time       the wall clock is read once. All else is counted from there by the monotonic clock, so that no clock set
     *            meanwhile makes the span end before it began.
     */
    private final CaptureIntake intake;
    private final String target;
    private final Severity severity;
    private final @Nullable SpanContext parent;
    private final SpanKind spanKind;
    private final long startNanos;
    private final long startMonotonic;

    /**
     * Of a span that starts now.
     *
     * @param parent its ids, local or remote; {@code null} for a root
     */
    SpanEvents(
            CaptureIntake intake,
            String target,
            Severity severity,
            @Nullable SpanContext parent,
            SpanKind spanKind) {
        this.intake = intake;
        this.target = target;
        this.severity = severity;
        this.parent = parent;
        this.spanKind = spanKind;
        this.startNanos = intake.wallNanos();
        this.startMonotonic = intake.clock().nanoTime();
    }

    /** Wall-clock time now. */
    long nowNanos() {
        return startNanos + elapsedNanos();
    }

    /** Captures that this happened to the span, now, unless nobody wants to know. */
    void capture(EventKind event, SpanFacts facts) {
        if (!intake.enter(event, severity.level())) {
            return;
        }
        try {
            intake.offer(
                    switch (event) {
                        case SPAN_STARTED -> started(facts);
                        case SPAN_ENTERED -> entered(facts);
                        case SPAN_EXITED -> exited(facts);
                        default -> closed(facts);
                    });
        } catch (Throwable failed) {
            intake.failed(failed);
        } finally {
            intake.exit();
        }
    }

    private TelemetryEvent started(SpanFacts facts) {
        Thread thread = Thread.currentThread();
        return new SpanStarted(
                startNanos,
                target,
                severity,
                thread.getName(),
                thread.getId(),
                facts.ref(),
                parent,
                spanKind,
                facts.links());
    }

    private TelemetryEvent entered(SpanFacts facts) {
        Thread thread = Thread.currentThread();
        return new SpanEntered(
                nowNanos(), target, severity, thread.getName(), thread.getId(), facts.ref());
    }

    private TelemetryEvent exited(SpanFacts facts) {
        Thread thread = Thread.currentThread();
        return new SpanExited(
                nowNanos(), target, severity, thread.getName(), thread.getId(), facts.ref());
    }

    private TelemetryEvent closed(SpanFacts facts) {
        Thread thread = Thread.currentThread();
        long durationNanos = elapsedNanos();
        return new SpanClosed(
                startNanos + durationNanos,
                target,
                severity,
                thread.getName(),
                thread.getId(),
                facts.ref(),
                parent,
                spanKind,
                startNanos,
                durationNanos,
                facts.status(),
                facts.statusMessage(),
                facts.moments(),
                facts.links(),
                facts.droppedMoments(),
                facts.droppedLinks());
    }

    private long elapsedNanos() {
        return Math.max(0, intake.clock().nanoTime() - startMonotonic);
    }
}
