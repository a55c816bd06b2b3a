package tele.sink.stdout;

import java.time.ZoneId;
import tele.api.encode.ControlChars;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Notice;
import tele.api.event.TelemetryEvent;

/** What lines begin with: time, level, thread, and for tele's own news the whole line. */
final class LineHead {
    static final int THREAD_CHARS = 15;

    private final TimeColumn time;
    private final LevelColumn level;
    private final NameColumn thread = new NameColumn(THREAD_CHARS, LineHead::shortenThread);

    LineHead(Look look, ZoneId zone) {
        this.time = new TimeColumn(look.time(), zone);
        this.level = new LevelColumn(look);
    }

    /** Appends time and level, and a blank. */
    void putTimeAndLevel(TelemetryEvent event, Utf8Buffer out) {
        time.put(event.timeNanos(), out);
        level.put(event.severity(), out);
        out.put(' ');
    }

    /** Appends the thread and a blank. */
    void putThread(TelemetryEvent event, Utf8Buffer out) {
        thread.put(threadOf(event), out);
        out.put(' ');
    }

    void putNotice(Notice notice, Utf8Buffer out) {
        time.put(notice.timeNanos(), out);
        level.putNotice(notice.level(), out);
        out.put(' ');
        putThread(notice, out);
        LineText.putLines(notice.message(), LineText.CONTINUATION, out);
        out.put('\n');
    }

    /** Virtual threads often have no name. */
    static String threadOf(TelemetryEvent event) {
        return event.threadName().isEmpty() ? "#" + event.threadId() : event.threadName();
    }

    /** Cut on the left: what tells threads of a pool apart is at the end. */
    private static String shortenThread(String name) {
        return NameColumn.last(
                THREAD_CHARS, ControlChars.escape(NameColumn.last(THREAD_CHARS, name)));
    }
}
