package tele.api.encode;

import org.jspecify.annotations.Nullable;
import tele.api.event.Severity;

/**
 * What every line begins with: time, level and kind. Kept whole for each severity, so that a line
 * costs one copy and the time written over it.
 */
final class LineHead {
    private static final int KEPT = 16; // sources have one instance for each of their few levels

    private final JsonKeys keys;
    private final String kind;
    private final TimeText times;
    private final byte @Nullable [] time;
    private final int timeAt; // where its text stands; -1 if it is left out
    private final byte[] next;
    private final @Nullable Severity[] severities = new Severity[KEPT];
    private final byte[][] encoded = new byte[KEPT][];
    private int free;

    LineHead(JsonKeys keys, String kind, TimeText times) {
        this(keys, kind, times, null);
    }

    /**
     * @param next key of the member that follows, for {@link #writeWithNext}
     */
    LineHead(JsonKeys keys, String kind, TimeText times, byte @Nullable [] next) {
        this.keys = keys;
        this.kind = kind;
        this.times = times;
        this.time = keys.member("time");
        this.timeAt = time == null ? -1 : time.length + 1;
        this.next = next == null ? new byte[0] : next;
    }

    void write(long epochNanos, Severity severity, Utf8Buffer out) {
        byte[] head = encoded(severity);
        write(epochNanos, head, head.length - next.length, out);
    }

    /** As {@link #write}, and the key of the member that follows. */
    void writeWithNext(long epochNanos, Severity severity, Utf8Buffer out) {
        byte[] head = encoded(severity);
        write(epochNanos, head, head.length, out);
    }

    private void write(long epochNanos, byte[] head, int length, Utf8Buffer out) {
        int start = out.size;
        out.put(head, 0, length);
        writeTime(epochNanos, out, start);
    }

    /** Writes another time into the head that begins at {@code start}. */
    void writeTime(long epochNanos, Utf8Buffer out, int start) {
        if (timeAt >= 0) {
            times.write(epochNanos, out.bytes, start + timeAt);
        }
    }

    private byte[] encoded(Severity severity) {
        for (int i = 0; i < KEPT; i++) {
            if (severity.equals(severities[i])) {
                return encoded[i];
            }
        }
        byte[] bytes = encode(severity);
        severities[free] = severity;
        encoded[free] = bytes;
        free = (free + 1) % KEPT;
        return bytes;
    }

    private byte[] encode(Severity severity) {
        Utf8Buffer out = new Utf8Buffer(128);
        JsonMembers.time(time, 0, times, out);
        out.put(JsonMembers.levelAndKind(keys, severity, kind));
        out.put(next);
        return out.toByteArray();
    }
}
