package tele.api.encode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.event.Notice;

/** Tele's own news as the members of a line. */
final class NoticeLine {
    private static final List<String> KEYS =
            List.of("time", "level", "level_name", "kind", "event", "message", "service");

    private final JsonKeys keys;
    private final LineHead head;
    private final byte @Nullable [] event;
    private final byte @Nullable [] message;
    private final byte[] service;

    NoticeLine(JsonLine.Options options, TimeText times) {
        this.keys = new JsonKeys(KEYS, options.edits());
        this.head = new LineHead(keys, "notice", times);
        this.event = keys.member("event");
        this.message = keys.member("message");
        this.service = JsonMembers.whole(keys.member("service"), options.service());
    }

    void write(Notice notice, Utf8Buffer out) {
        int start = out.size();
        head.write(notice.timeNanos(), notice.severity(), out);
        JsonMembers.text(event, notice.event(), out);
        JsonMembers.text(message, notice.message(), out);
        out.put(service);
        keys.writeFields(notice.fields(), out);
        keys.close(start, out);
    }
}
