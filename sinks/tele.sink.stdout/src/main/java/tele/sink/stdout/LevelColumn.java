package tele.sink.stdout;

import java.util.HashMap;
import java.util.Map;
import tele.api.encode.ControlChars;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Level;
import tele.api.event.Severity;

/** The level, 5 wide (7 with JUL's names), in its colour; five dashes for tele's own news. */
final class LevelColumn {
    private static final int MAX_NAME_CHARS = 15;
    private static final int MAX_KEPT = 64; // an application may make a level for each event

    private final boolean color;
    private final boolean ownNames;
    private final int width;
    private final Map<Severity, byte[]> levels = new HashMap<>();
    private final Map<Level, byte[]> notices = new HashMap<>();

    LevelColumn(Look look) {
        this.color = look.color();
        this.ownNames = look.levelNames().equals("jul");
        this.width = ownNames ? "WARNING".length() : "ERROR".length();
    }

    void put(Severity severity, Utf8Buffer out) {
        byte[] bytes = levels.get(severity);
        if (bytes == null) {
            if (levels.size() >= MAX_KEPT) {
                levels.clear();
            }
            bytes = bytesOf(nameOf(severity), severity.level());
            levels.put(severity, bytes);
        }
        out.put(bytes);
    }

    void putNotice(Level level, Utf8Buffer out) {
        out.put(notices.computeIfAbsent(level, each -> bytesOf("-----", each)));
    }

    private String nameOf(Severity severity) {
        return ownNames
                ? NameColumn.first(MAX_NAME_CHARS, ControlChars.escape(severity.name()))
                : severity.level().name();
    }

    private byte[] bytesOf(String name, Level level) {
        Utf8Buffer bytes = new Utf8Buffer(32);
        if (color) {
            bytes.put(Ansi.of(level));
        }
        bytes.putText(name);
        if (color) {
            bytes.put(Ansi.RESET);
        }
        NameColumn.pad(name, width, bytes);
        return bytes.toByteArray();
    }
}
