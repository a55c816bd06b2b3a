package tele.core.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;

/**
 * All that can change about a span, at one moment. Immutable; each method returns a changed copy.
 *
 * @param ref what it looks like; {@code null} as long as that is what it looked like at its start
 * @param closed whether that was its end
 * @param left whether the scope that it began with was left
 */
record SpanFacts(
        @Nullable SpanRef ref,
        SpanStatus status,
        @Nullable String statusMessage,
        List<SpanMoment> moments,
        List<SpanLink> links,
        int droppedMoments,
        int droppedLinks,
        boolean closed,
        boolean left) {

    /** Of a span about which nothing was said since its start: most spans, to their end. */
    static final SpanFacts AS_STARTED =
            new SpanFacts(null, SpanStatus.UNSET, null, List.of(), List.of(), 0, 0, false, false);

    /** Of such a span after its end. */
    static final SpanFacts CLOSED_AS_STARTED = AS_STARTED.asClosed();

    /** Of such a span whose end was that of its scope. */
    static final SpanFacts LEFT_AS_STARTED = AS_STARTED.asLeft();

    /** What it looks like, given what it looked like at its start. */
    SpanRef refOr(SpanRef started) {
        return ref == null ? started : ref;
    }

    SpanFacts asClosed() {
        return ended(left);
    }

    /** Closed too: the end of that scope is the span's, at the latest. */
    SpanFacts asLeft() {
        return ended(true);
    }

    private SpanFacts ended(boolean nowLeft) {
        return new SpanFacts(
                ref,
                status,
                statusMessage,
                moments,
                links,
                droppedMoments,
                droppedLinks,
                true,
                nowLeft);
    }

    SpanFacts withRef(SpanRef changed) {
        return new SpanFacts(
                changed,
                status,
                statusMessage,
                moments,
                links,
                droppedMoments,
                droppedLinks,
                closed,
                left);
    }

    /** OpenTelemetry, "Set Status": OK is final, UNSET changes nothing, a message is for ERROR. */
    SpanFacts withStatus(SpanStatus next, @Nullable String message) {
        if (status == SpanStatus.OK || next == SpanStatus.UNSET) {
            return this;
        }
        return new SpanFacts(
                ref,
                next,
                next == SpanStatus.ERROR ? message : null,
                moments,
                links,
                droppedMoments,
                droppedLinks,
                closed,
                left);
    }

    SpanFacts withMoment(SpanMoment moment, int limit) {
        boolean full = moments.size() >= limit;
        return new SpanFacts(
                ref,
                status,
                statusMessage,
                full ? moments : plus(moments, moment),
                links,
                droppedMoments + (full ? 1 : 0),
                droppedLinks,
                closed,
                left);
    }

    SpanFacts withLink(SpanLink link, int limit) {
        boolean full = links.size() >= limit;
        return new SpanFacts(
                ref,
                status,
                statusMessage,
                moments,
                full ? links : plus(links, link),
                droppedMoments,
                droppedLinks + (full ? 1 : 0),
                closed,
                left);
    }

    static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(more);
        return Collections.unmodifiableList(longer);
    }
}
