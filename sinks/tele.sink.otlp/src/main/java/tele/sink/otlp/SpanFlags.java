package tele.sink.otlp;

import org.jspecify.annotations.Nullable;
import tele.api.event.SpanContext;

/** The flags of spans and links: W3C's eight bits, and whether the other span is remote. */
final class SpanFlags {
    // trace.proto, SpanFlags
    private static final int HAS_IS_REMOTE = 0x100;
    private static final int IS_REMOTE = 0x200;

    private SpanFlags() {}

    /** A span's: remoteness is its parent's, known also of a root. */
    static int of(SpanContext context, @Nullable SpanContext parent) {
        return (context.flags() & 0xff)
                | HAS_IS_REMOTE
                | (parent != null && parent.remote() ? IS_REMOTE : 0);
    }

    static int ofLink(SpanContext context) {
        return (context.flags() & 0xff) | HAS_IS_REMOTE | (context.remote() ? IS_REMOTE : 0);
    }
}
