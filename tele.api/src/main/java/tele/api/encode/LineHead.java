package tele.api.encode;

import org.jspecify.annotations.Nullable;
import tele.api.event.Severity;

/** What every line begins with: time, level and kind. */
final class LineHead {
    private static final int KEPT = 16; // sources have one instance for each of their few levels

    private final JsonKeys keys;
    private final String kind;
    private final TimeText times;
    private final byte @Nullable [] time;
    private final @Nullable Severity[] severities = new Severity[KEPT];
    private final byte[][] encoded = new byte[KEPT][];
    private int next;

    LineHead(JsonKeys keys, String kind, TimeText times) {
        this.keys = keys;
        this.kind = kind;
        this.times = times;
        this.time = keys.member("time");
    }

    void write(long epochNanos, Severity severity, Utf8Buffer out) {
        JsonMembers.time(time, epochNanos, times, out);
        out.put(encoded(severity));
    }

    private byte[] encoded(Severity severity) {
        for (int i = 0; i < KEPT; i++) {
            if (severity.equals(severities[i])) {
                return encoded[i];
            }
        }
        byte[] bytes = JsonMembers.levelAndKind(keys, severity, kind);
        severities[next] = severity;
        encoded[next] = bytes;
        next = (next + 1) % KEPT;
        return bytes;
    }
}
