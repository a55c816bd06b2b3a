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
            int cut = boundary(all, start + MAX_LINE_BYTES);
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

    /** The last index up to {@code at} that is neither inside a code point nor inside a colour. */
    private static int boundary(byte[] all, int at) {
        int boundary = at;
        while ((all[boundary] & 0xc0) == 0x80) { // a continuation byte
            boundary--;
        }
        for (int i = boundary - 1; i > boundary - Ansi.MAX_BYTES && all[i] != 'm'; i--) {
            if (all[i] == Ansi.ESCAPE) {
                return i;
            }
        }
        return boundary;
    }

    /** Without colours; texts that were cut before, by the engine's limits, count in full. */
    private static long charsIn(String tail) {
        String text = Ansi.strip(tail);
        long chars = text.length();
        int mark = text.indexOf(MARK_BEGIN);
        while (mark >= 0) {
            int markEnd = text.indexOf(MARK_END, mark);
            if (markEnd < 0) {
                break;
            }
            chars += charsOfMark(text.substring(mark, markEnd + MARK_END.length()));
            mark = text.indexOf(MARK_BEGIN, markEnd);
        }
        return chars;
    }

    /** What a mark stands for, less the mark itself. */
    private static long charsOfMark(String mark) {
        String number = mark.substring(MARK_BEGIN.length(), mark.length() - MARK_END.length());
        try {
            return Long.parseLong(number) - mark.length();
        } catch (NumberFormatException lookalike) {
            return 0;
        }
    }
}
