package tele.api.encode;

import org.jspecify.annotations.Nullable;
import tele.api.event.SpanContext;
import tele.api.event.TelemetryEvent;

/** Where an event comes from: logger, thread, service, and the ids of its span. */
final class Origin {
    private static final int SLOTS = 256; // a power of two
    private static final int MAX_NAME_CHARS = 256;

    private final MemberCache loggers;
    private final MemberCache threads;
    private final byte[] threadId;
    private final byte[] service;
    private final byte @Nullable [] traceId;
    private final byte @Nullable [] spanId;
    private final byte @Nullable [] traceFlags;
    private final @Nullable Place[] places = new Place[SLOTS];

    Origin(JsonKeys keys, @Nullable String service) {
        byte @Nullable [] logger = keys.member("logger");
        byte @Nullable [] thread = keys.member("thread");
        byte @Nullable [] id = keys.member("thread_id");
        this.loggers = new MemberCache(name -> JsonMembers.whole(logger, name));
        this.threads = new MemberCache(name -> JsonMembers.whole(thread, name));
        this.threadId = id == null ? new byte[0] : id;
        this.service = JsonMembers.whole(keys.member("service"), service);
        this.traceId = keys.member("trace_id");
        this.spanId = keys.member("span_id");
        this.traceFlags = keys.member("trace_flags");
    }

    /**
     * A logger and a thread that come together, most often again and again.
     *
     * @param members of both, and the key of the thread's id, which follows
     */
    @SuppressWarnings("ArrayRecordComponent") // only ever read, by this class
    private record Place(String logger, String thread, byte[] members) {}

    /** All but the ids. */
    void write(TelemetryEvent event, Utf8Buffer out) {
        byte[] members = members(event.target(), event.threadName());
        if (threadId.length == 0 || event.threadId() == 0) {
            out.put(members, 0, members.length - threadId.length);
        } else {
            out.put(members);
            JsonText.number(event.threadId(), out);
        }
        if (service.length > 0) {
            out.put(service);
        }
    }

    private byte[] members(String logger, String thread) {
        int hash = 31 * logger.hashCode() + thread.hashCode();
        int slot = (hash ^ (hash >>> 16) ^ (hash >>> 8)) & (SLOTS - 1);
        Place known = places[slot];
        return known != null && known.logger.equals(logger) && known.thread.equals(thread)
                ? known.members
                : encode(logger, thread, slot);
    }

    private byte[] encode(String logger, String thread, int slot) {
        Utf8Buffer out = new Utf8Buffer(128);
        out.put(loggers.get(logger));
        out.put(threads.get(thread));
        out.put(threadId);
        byte[] members = out.toByteArray();
        if (logger.length() + thread.length() <= MAX_NAME_CHARS) {
            places[slot] = new Place(logger, thread, members);
        }
        return members;
    }

    /** The ids of a span, if it has any. */
    void ids(SpanContext span, Utf8Buffer out) {
        if (span.isValid()) {
            JsonMembers.hex(traceId, span.traceIdHigh(), span.traceIdLow(), out);
            JsonMembers.hex(spanId, span.spanId(), 16, out);
            JsonMembers.hex(traceFlags, span.flags(), 2, out);
        }
    }
}
