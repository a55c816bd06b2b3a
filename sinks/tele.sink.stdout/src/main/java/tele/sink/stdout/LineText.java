package tele.sink.stdout;

import tele.api.encode.ControlChars;
import tele.api.encode.Utf8Buffer;

/** Text of an application on lines of ours. */
final class LineText {
    /** What each further line of a text begins with: nothing of an application is at column 0. */
    static final String CONTINUATION = "    | ";

    private LineText() {}

    /** Appends text that has to stay on its line. */
    static void put(String text, Utf8Buffer out) {
        out.putText(ControlChars.escape(text));
    }

    /** Appends a text that may have several lines; a line end at its end is left out. */
    static void putLines(String text, String continuation, Utf8Buffer out) {
        int end = text.indexOf('\n');
        if (end < 0) {
            put(text, out);
            return;
        }
        int start = 0;
        while (end >= 0) {
            put(text.substring(start, withoutReturn(text, start, end)), out);
            start = end + 1;
            end = text.indexOf('\n', start);
            if (start < text.length()) {
                out.put('\n');
                out.putText(continuation);
            }
        }
        put(text.substring(start), out);
    }

    private static int withoutReturn(String text, int start, int end) {
        return end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
