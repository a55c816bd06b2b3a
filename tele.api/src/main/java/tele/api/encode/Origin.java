package tele.api.encode;

import org.jspecify.annotations.Nullable;
import tele.api.event.SpanContext;
import tele.api.event.TelemetryEvent;

/** Where an event comes from: logger, thread, service, and the ids of its span. */
final class Origin {
    private final MemberCache loggers;
    private final MemberCache threads;
    private final byte @Nullable [] threadId;
    private final byte[] service;
    private final byte @Nullable [] traceId;
    private final byte @Nullable [] spanId;
    private final byte @Nullable [] traceFlags;

    Origin(JsonKeys keys, @Nullable String service) {
        byte @Nullable [] logger = keys.member("logger");
        byte @Nullable [] thread = keys.member("thread");
        this.loggers = new MemberCache(name -> JsonMembers.whole(logger, name));
        this.threads = new MemberCache(name -> JsonMembers.whole(thread, name));
        this.threadId = keys.member("thread_id");
        this.service = JsonMembers.whole(keys.member("service"), service);
        this.traceId = keys.member("trace_id");
        this.spanId = keys.member("span_id");
        this.traceFlags = keys.member("trace_flags");
    }

    void write(TelemetryEvent event, @Nullable SpanContext span, Utf8Buffer out) {
        out.put(loggers.get(event.target()));
        out.put(threads.get(event.threadName()));
        if (event.threadId() != 0) {
            JsonMembers.number(threadId, event.threadId(), out);
        }
        out.put(service);
        if (span != null && span.isValid()) {
            ids(span, out);
        }
    }

    void ids(SpanContext span, Utf8Buffer out) {
        JsonMembers.hex(traceId, span.traceIdHigh(), span.traceIdLow(), out);
        JsonMembers.hex(spanId, span.spanId(), 16, out);
        JsonMembers.hex(traceFlags, span.flags(), 2, out);
    }
}
