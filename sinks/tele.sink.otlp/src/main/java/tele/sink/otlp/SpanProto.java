package tele.sink.otlp;

import java.util.List;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanStatus;
import tele.api.event.Thrown;

/**
 * Finished spans as the content of OTLP's {@code Span}, last field first. Belongs to one thread.
 */
final class SpanProto {
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int TRACE_STATE = 3;
    private static final int PARENT_ID = 4;
    private static final int NAME = 5;
    private static final int KIND = 6;
    private static final int START = 7;
    private static final int END = 8;
    private static final int ATTRIBUTES = 9;
    private static final int DROPPED_ATTRIBUTES = 10;
    private static final int EVENTS = 11;
    private static final int DROPPED_EVENTS = 12;
    private static final int LINKS = 13;
    private static final int DROPPED_LINKS = 14;
    private static final int STATUS = 15;
    private static final int FLAGS = 16;

    private final ProtoWriter out;
    private final ProtoValues values;

    SpanProto(ProtoWriter out, AttributeLimits limits) {
        this.out = out;
        this.values = new ProtoValues(out, limits);
    }

    void write(SpanClosed span) {
        SpanContext context = span.span().context();
        out.fixed32(FLAGS, SpanFlags.of(context, span.parent()));
        status(span);
        count(DROPPED_LINKS, span.droppedLinks());
        links(span.links());
        count(DROPPED_EVENTS, span.droppedMoments());
        moments(span.moments());
        values.droppedCount(DROPPED_ATTRIBUTES, span.span().fields());
        values.fields(ATTRIBUTES, span.span().fields());
        long start = Math.max(0, span.startNanos());
        out.fixed64(END, Math.max(start, span.timeNanos()));
        out.fixed64(START, start);
        out.number(KIND, span.spanKind().number());
        out.string(NAME, span.span().name());
        SpanContext parent = span.parent();
        if (parent != null && parent.spanId() != 0) {
            spanId(PARENT_ID, parent);
        }
        state(TRACE_STATE, context);
        spanId(SPAN_ID, context);
        traceId(TRACE_ID, context);
    }

    @SuppressWarnings("EnumOrdinal") // SpanStatus: in the order and with the numbers of OTLP
    private void status(SpanClosed span) {
        String message = span.statusMessage();
        if (span.status() == SpanStatus.UNSET && message == null) {
            return;
        }
        int mark = out.size();
        count(3, span.status().ordinal());
        if (message != null) {
            out.string(2, message);
        }
        out.header(STATUS, mark);
    }

    private void links(List<SpanLink> links) {
        for (int i = links.size() - 1; i >= 0; i--) {
            SpanLink link = links.get(i);
            if (!link.context().isValid()) {
                continue;
            }
            int mark = out.size();
            out.fixed32(6, SpanFlags.ofLink(link.context()));
            values.droppedCount(5, link.fields());
            values.fields(4, link.fields());
            state(3, link.context());
            spanId(2, link.context());
            traceId(1, link.context());
            out.header(LINKS, mark);
        }
    }

    private void moments(List<SpanMoment> moments) {
        for (int i = moments.size() - 1; i >= 0; i--) {
            SpanMoment moment = moments.get(i);
            int mark = out.size();
            values.droppedCount(4, moment.fields());
            Thrown thrown = moment.thrown();
            if (thrown != null) {
                values.unlessTaken(3, LogAttributes.ofThrown(thrown), moment.fields());
            }
            values.fields(3, moment.fields());
            out.string(2, moment.name());
            out.fixed64(1, Math.max(0, moment.timeNanos()));
            out.header(EVENTS, mark);
        }
    }

    private void traceId(int field, SpanContext context) {
        out.id(field, context.traceIdHigh(), context.traceIdLow());
    }

    private void spanId(int field, SpanContext context) {
        out.id(field, context.spanId());
    }

    private void state(int field, SpanContext context) {
        String state = context.traceState();
        if (state != null && !state.isEmpty()) {
            out.string(field, state);
        }
    }

    private void count(int field, int count) {
        if (count > 0) {
            out.number(field, count);
        }
    }
}
