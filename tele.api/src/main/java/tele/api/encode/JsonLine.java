package tele.api.encode;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanClosed;
import tele.api.event.TelemetryEvent;

/**
 * Writes events as JSON, one object a line, in the schema of docs/json-file.md: keys in a fixed
 * order, what is absent not written, fields at the top level under their own names.
 *
 * <p>Log events, finished spans and notices have a line; the other kinds of event do not, for a
 * finished span tells all that they do. Belongs to one thread; allocates nothing for an event in
 * the steady state.
 */
public final class JsonLine {
    private final LogLine logs;
    private final SpanLine spans;
    private final NoticeLine notices;

    /**
     * How lines look.
     *
     * @param service the value of {@code service}; {@code null} leaves the key out. Default {@code
     *     null}
     * @param template whether a message's pattern is written too. Default {@code false}
     * @param edits which keys are written, and under which names. Default {@link KeyEdits#NONE}
     */
    public record Options(@Nullable String service, boolean template, KeyEdits edits) {
        /** The defaults. */
        public static final Options DEFAULT = new Options(null, false, KeyEdits.NONE);
    }

    /** Every key that a line may have of its own, whatever its kind. */
    public static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(LogLine.KEYS);
        keys.addAll(SpanLine.OWN_KEYS);
        return Collections.unmodifiableSet(keys);
    }

    /** An encoder of its own caches. */
    public JsonLine(Options options) {
        TimeText times = new TimeText();
        this.logs = new LogLine(options, times);
        this.spans = new SpanLine(options, times);
        this.notices = new NoticeLine(options, times);
    }

    /**
     * Appends the line of one event, with the line feed at its end. If this throws (there is no
     * reason to, short of memory), {@code out} is as it was before.
     *
     * @return whether this kind of event has a line
     */
    public boolean write(TelemetryEvent event, Utf8Buffer out) {
        int start = out.size();
        boolean complete = false;
        try {
            if (event instanceof LogEvent log) {
                logs.write(log, out);
            } else if (event instanceof SpanClosed span) {
                spans.write(span, out);
            } else if (event instanceof Notice notice) {
                notices.write(notice, out);
            } else {
                complete = true;
                return false;
            }
            out.put('\n');
            complete = true;
            return true;
        } finally {
            if (!complete) {
                out.truncate(start);
            }
        }
    }
}
