package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.Level;
import tele.api.event.Severity;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanEntered;
import tele.api.event.SpanExited;
import tele.api.event.SpanKind;
import tele.api.event.SpanRef;
import tele.api.event.SpanStarted;

/**
 * What never changes about a span, and the events made of it. A superclass and not a part of the
 * span, so that a span is one object.
 */
abstract class SpanEvents {
    /*
     * Threads    any; immutable.
     * Time       the wall clock is read once. All else is counted from there by the monotonic clock, so that no clock set
     *            meanwhile makes the span end before it began.
     */
    private final CaptureIntake intake;
    private final SpanRef started;
    private final String target;
    private final Severity severity;
    private final @Nullable SpanContext parent;
    private final SpanKind spanKind;
    private final long startNanos;
    private final long startMonotonic;

    /**
     * Of a span that starts now.
     *
     * @param started its ids, name and fields at the start
     * @param parent its ids, local or remote; {@code null} for a root
     */
    SpanEvents(
            CaptureIntake intake,
            SpanRef started,
            String target,
            Severity severity,
            @Nullable SpanContext parent,
            SpanKind spanKind) {
        this.intake = intake;
        this.started = started;
        this.target = target;
        this.severity = severity;
        this.parent = parent;
        this.spanKind = spanKind;
        this.startMonotonic = intake.clock().nanoTime();
        this.startNanos = intake.clock().wallNanosAt(startMonotonic);
    }

    /** What it looked like at its start. */
    final SpanRef started() {
        return started;
    }

    /** Wall-clock time now. */
    final long nowNanos() {
        return startNanos + elapsedNanos();
    }

    /** Nanoseconds since the start, 0 for the start itself. */
    final long elapsedNanos() {
        return Math.max(0, intake.clock().nanoTime() - startMonotonic);
    }

    /**
     * Captures that this happened to the span, unless nobody wants to know.
     *
     * @param elapsed when, nanoseconds since the start
     */
    final void capture(EventKind kind, SpanFacts facts, long elapsed) {
        int[] entered = intake.wants(kind) ? intake.enter(1) : null;
        if (entered == null) {
            return;
        }
        try {
            put(kind, facts, elapsed);
        } catch (Throwable failed) {
            intake.failed(failed);
        } finally {
            intake.exit(entered);
        }
    }

    /** As {@link #capture}, of two things that happened at once. */
    final void capture(EventKind first, EventKind second, SpanFacts facts, long elapsed) {
        if (!intake.wants(first)) {
            capture(second, facts, elapsed);
        } else if (!intake.wants(second)) {
            capture(first, facts, elapsed);
        } else {
            captureBoth(first, second, facts, elapsed);
        }
    }

    private void captureBoth(EventKind first, EventKind second, SpanFacts facts, long elapsed) {
        int[] entered = intake.enter(2);
        if (entered == null) {
            return;
        }
        try {
            put(first, facts, elapsed);
            put(second, facts, elapsed);
        } catch (Throwable failed) {
            intake.failed(failed);
        } finally {
            intake.exit(entered);
        }
    }

    private void put(EventKind kind, SpanFacts facts, long elapsed) {
        Level level = severity.level();
        if (intake.isFullFor(level)) {
            intake.drop(level);
            return;
        }
        long now = startNanos + elapsed;
        Thread thread = Thread.currentThread();
        String threadName = thread.getName();
        long threadId = thread.getId();
        SpanRef span = facts.refOr(started);
        intake.offer(
                switch (kind) {
                    case SPAN_STARTED ->
                            new SpanStarted(
                                    now,
                                    target,
                                    severity,
                                    threadName,
                                    threadId,
                                    span,
                                    parent,
                                    spanKind,
                                    facts.links());
                    case SPAN_ENTERED ->
                            new SpanEntered(now, target, severity, threadName, threadId, span);
                    case SPAN_EXITED ->
                            new SpanExited(now, target, severity, threadName, threadId, span);
                    default ->
                            new SpanClosed(
                                    now,
                                    target,
                                    severity,
                                    threadName,
                                    threadId,
                                    span,
                                    parent,
                                    spanKind,
                                    startNanos,
                                    elapsed,
                                    facts.status(),
                                    facts.statusMessage(),
                                    facts.moments(),
                                    facts.links(),
                                    facts.droppedMoments(),
                                    facts.droppedLinks());
                },
                level);
    }
}
