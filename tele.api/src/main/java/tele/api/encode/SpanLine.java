package tele.api.encode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanKind;
import tele.api.event.SpanLink;
import tele.api.event.SpanMoment;
import tele.api.event.SpanStatus;

/** A finished span as the members of a line. */
final class SpanLine {
    static final List<String> OWN_KEYS =
            List.of(
                    "name",
                    "parent_span_id",
                    "start",
                    "duration_ns",
                    "status",
                    "status_message",
                    "span_kind",
                    "events",
                    "links");

    // starts and moments lie in other seconds than the end: a cache of their own, or both would be
    // of no use
    private final TimeText earlierTimes = new TimeText();
    private final JsonKeys keys;
    private final LineHead head;
    private final Origin origin;
    private final byte @Nullable [] name;
    private final byte @Nullable [] parentSpanId;
    private final byte @Nullable [] start;
    private final byte @Nullable [] duration;
    private final Map<SpanStatus, byte[]> statuses;
    private final byte @Nullable [] statusMessage;
    private final Map<SpanKind, byte[]> spanKinds;
    private final byte @Nullable [] events;
    private final byte @Nullable [] links;
    private final byte @Nullable [] fieldsDropped;
    private final MomentObject moment = new MomentObject();
    private final LinkObject link = new LinkObject();

    SpanLine(JsonLine.Options options, TimeText times) {
        List<String> allKeys = new ArrayList<>(LogLine.KEYS);
        allKeys.addAll(OWN_KEYS);
        this.keys = new JsonKeys(allKeys, options.edits());
        this.head = new LineHead(keys, "span", times);
        this.origin = new Origin(keys, options.service());
        this.name = keys.member("name");
        this.parentSpanId = keys.member("parent_span_id");
        this.start = keys.member("start");
        this.duration = keys.member("duration_ns");
        this.statuses = lowerCaseMembers(SpanStatus.class, keys.member("status"));
        this.statusMessage = keys.member("status_message");
        this.spanKinds = lowerCaseMembers(SpanKind.class, keys.member("span_kind"));
        this.events = keys.member("events");
        this.links = keys.member("links");
        this.fieldsDropped = keys.member("fields_dropped");
    }

    void write(SpanClosed span, Utf8Buffer out) {
        int begin = out.size();
        head.write(span.timeNanos(), span.severity(), out);
        origin.write(span, out);
        origin.ids(span.span().context(), out);
        keys.writeFields(span.span().fields(), out);
        JsonMembers.text(name, span.span().name(), out);
        SpanContext parent = span.parent();
        if (parent != null && parent.isValid()) {
            JsonMembers.hex(parentSpanId, parent.spanId(), 16, out);
        }
        JsonMembers.time(start, span.startNanos(), earlierTimes, out);
        JsonMembers.number(duration, span.durationNanos(), out);
        out.put(Objects.requireNonNull(statuses.get(span.status())));
        JsonMembers.text(statusMessage, span.statusMessage(), out);
        out.put(Objects.requireNonNull(spanKinds.get(span.spanKind())));
        writeMoments(span.moments(), out);
        writeLinks(span.links(), out);
        if (span.span().fields().droppedCount() > 0) {
            JsonMembers.number(fieldsDropped, span.span().fields().droppedCount(), out);
        }
        keys.close(begin, out);
    }

    private void writeMoments(List<SpanMoment> moments, Utf8Buffer out) {
        if (events == null || moments.isEmpty()) {
            return;
        }
        out.put(events);
        for (int i = 0; i < moments.size(); i++) {
            out.put(i == 0 ? '[' : ',');
            moment.write(moments.get(i), earlierTimes, out);
        }
        out.put(']');
    }

    private void writeLinks(List<SpanLink> spanLinks, Utf8Buffer out) {
        if (links == null || spanLinks.isEmpty()) {
            return;
        }
        out.put(links);
        for (int i = 0; i < spanLinks.size(); i++) {
            out.put(i == 0 ? '[' : ',');
            link.write(spanLinks.get(i), out);
        }
        out.put(']');
    }

    private static <E extends Enum<E>> Map<E, byte[]> lowerCaseMembers(
            Class<E> type, byte @Nullable [] key) {
        Map<E, byte[]> members = new EnumMap<>(type);
        for (E constant : EnumSet.allOf(type)) {
            members.put(constant, JsonMembers.whole(key, constant.name().toLowerCase(Locale.ROOT)));
        }
        return members;
    }

    /** One element of {@code events}. */
    private static final class MomentObject {
        private final JsonKeys keys =
                new JsonKeys(
                        List.of(
                                "time",
                                "name",
                                "exception.type",
                                "exception.message",
                                "exception.stacktrace"),
                        KeyEdits.NONE);
        private final byte @Nullable [] time = keys.member("time");
        private final byte @Nullable [] name = keys.member("name");
        private final ThrownMembers thrown = new ThrownMembers(keys);

        void write(SpanMoment moment, TimeText times, Utf8Buffer out) {
            int start = out.size();
            JsonMembers.time(time, moment.timeNanos(), times, out);
            JsonMembers.text(name, moment.name(), out);
            keys.writeFields(moment.fields(), out);
            thrown.write(moment.thrown(), out);
            keys.close(start, out);
        }
    }

    /** One element of {@code links}. */
    private static final class LinkObject {
        private final JsonKeys keys =
                new JsonKeys(List.of("trace_id", "span_id", "trace_flags"), KeyEdits.NONE);
        private final Origin ids = new Origin(keys, null);

        void write(SpanLink link, Utf8Buffer out) {
            int start = out.size();
            ids.ids(link.context(), out);
            keys.writeFields(link.fields(), out);
            keys.close(start, out);
        }
    }
}
