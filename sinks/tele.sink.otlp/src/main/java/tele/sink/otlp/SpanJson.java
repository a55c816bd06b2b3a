package tele.sink.otlp;

import static tele.sink.otlp.JsonValues.ascii;

import java.util.List;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanStatus;
import tele.api.event.Thrown;

/** Finished spans as OTLP's {@code Span} in JSON. Belongs to one thread. */
final class SpanJson {
    private static final byte[] STATE = ascii(",\"traceState\":");
    private static final byte[] PARENT = ascii(",\"parentSpanId\":\"");
    private static final byte[] FLAGS = ascii(",\"flags\":");
    private static final byte[] NAME = ascii(",\"name\":");
    private static final byte[] KIND = ascii(",\"kind\":");
    private static final byte[] START = ascii(",\"startTimeUnixNano\":");
    private static final byte[] END = ascii(",\"endTimeUnixNano\":");
    private static final byte[] EVENTS = ascii(",\"events\":[");
    private static final byte[] EVENT_TIME = ascii("{\"timeUnixNano\":");
    private static final byte[] DROPPED_EVENTS = ascii(",\"droppedEventsCount\":");
    private static final byte[] LINKS = ascii(",\"links\":[");
    private static final byte[] DROPPED_LINKS = ascii(",\"droppedLinksCount\":");
    private static final byte[] STATUS = ascii(",\"status\":{\"code\":");
    private static final byte[] MESSAGE = ascii(",\"message\":");

    private static final byte[] COMMA = ascii(",");

    private final Utf8Buffer out;
    private final JsonValues values;

    SpanJson(Utf8Buffer out, AttributeLimits limits) {
        this.out = out;
        this.values = new JsonValues(out, limits);
    }

    void write(SpanClosed span) {
        SpanContext context = span.span().context();
        identity(context);
        SpanContext parent = span.parent();
        if (parent != null && parent.spanId() != 0) {
            out.put(PARENT);
            out.putHex(parent.spanId(), 16);
            out.put('"');
        }
        values.count(FLAGS, SpanFlags.of(context, parent));
        values.text(NAME, span.span().name());
        values.count(KIND, span.spanKind().number());
        long start = Math.max(0, span.startNanos());
        values.nanos(START, start);
        values.nanos(END, Math.max(start, span.timeNanos()));
        values.attributes(span.span().fields());
        moments(span.moments());
        values.count(DROPPED_EVENTS, span.droppedMoments());
        links(span.links());
        values.count(DROPPED_LINKS, span.droppedLinks());
        status(span);
        out.put('}');
    }

    private void identity(SpanContext context) {
        out.put('{');
        values.ids(context.traceIdHigh(), context.traceIdLow(), context.spanId());
        String state = context.traceState();
        if (state != null && !state.isEmpty()) {
            values.text(STATE, state);
        }
    }

    private void moments(List<SpanMoment> moments) {
        for (int i = 0; i < moments.size(); i++) {
            SpanMoment moment = moments.get(i);
            out.put(i == 0 ? EVENTS : COMMA);
            values.nanos(EVENT_TIME, moment.timeNanos());
            values.text(NAME, moment.name());
            Thrown thrown = moment.thrown();
            values.attributes(
                    moment.fields(),
                    thrown == null ? Fields.EMPTY : LogAttributes.ofThrown(thrown));
            out.put('}');
        }
        if (!moments.isEmpty()) {
            out.put(']');
        }
    }

    private void links(List<SpanLink> links) {
        boolean first = true;
        for (SpanLink link : links) {
            if (!link.context().isValid()) {
                continue;
            }
            out.put(first ? LINKS : COMMA);
            first = false;
            identity(link.context());
            values.count(FLAGS, SpanFlags.ofLink(link.context()));
            values.attributes(link.fields());
            out.put('}');
        }
        if (!first) {
            out.put(']');
        }
    }

    @SuppressWarnings("EnumOrdinal") // SpanStatus: in the order and with the numbers of OTLP
    private void status(SpanClosed span) {
        String message = span.statusMessage();
        if (span.status() == SpanStatus.UNSET && message == null) {
            return;
        }
        out.put(STATUS);
        out.putLong(span.status().ordinal());
        if (message != null) {
            values.text(MESSAGE, message);
        }
        out.put('}');
    }
}
