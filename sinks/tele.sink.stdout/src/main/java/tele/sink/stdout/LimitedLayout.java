package tele.sink.stdout;

import java.nio.charset.StandardCharsets;
import tele.api.encode.Utf8Buffer;
import tele.api.event.TelemetryEvent;

/**
 * Cuts lines at 64 KiB and says how much is missing: {@code … (+n chars)}. Only of lines for
 * people; JSON cut anywhere would be no JSON.
 */
final class LimitedLayout implements Layout {
    static final int MAX_LINE_BYTES = 64 * 1024;

    private static final String MARK_BEGIN = "… (+";
    private static final String MARK_END = " chars)";

    private final Layout layout;
    private final boolean color;

    LimitedLayout(Layout layout, boolean color) {
        this.layout = layout;
        this.color = color;
    }

    @Override
    public void write(TelemetryEvent event, Utf8Buffer out) {
        int start = out.size();
        layout.write(event, out);
        if (out.size() - start > MAX_LINE_BYTES) {
            cutLines(start, out);
        }
    }

    private void cutLines(int start, Utf8Buffer out) {
        byte[] all = out.toByteArray();
        out.truncate(start);
        int lineStart = start;
        for (int i = start; i < all.length; i++) {
            if (all[i] == '\n') {
                putLine(all, lineStart, i, out);
                lineStart = i + 1;
            }
        }
    }

    private void putLine(byte[] all, int start, int end, Utf8Buffer out) {
        if (end - start <= MAX_LINE_BYTES) {
            out.put(all, start, end - start);
        } else {
            int cut = codePointBoundary(all, start + MAX_LINE_BYTES);
            out.put(all, start, cut - start);
            if (color) {
                out.put(Ansi.RESET);
            }
            out.putText(MARK_BEGIN);
            out.putLong(charsIn(new String(all, cut, end - cut, StandardCharsets.UTF_8)));
            out.putText(MARK_END);
        }
        out.put('\n');
    }

    private static int codePointBoundary(byte[] all, int at) {
        int boundary = at;
        while ((all[boundary] & 0xc0) == 0x80) { // a continuation byte
            boundary--;
        }
        return boundary;
    }

    // The text may have been cut before, by the limits of the engine: then the first mark counts
    // on.
    private static long charsIn(String tail) {
        int mark = tail.indexOf(MARK_BEGIN);
        int markEnd = mark < 0 ? -1 : tail.indexOf(MARK_END, mark);
        if (markEnd < 0) {
            return tail.length();
        }
        String number = tail.substring(mark + MARK_BEGIN.length(), markEnd);
        int markLength = markEnd + MARK_END.length() - mark;
        try {
            return tail.length() - markLength + Long.parseLong(number);
        } catch (NumberFormatException lookalike) {
            return tail.length();
        }
    }
}
