package tele.sink.stdout;

import java.util.List;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Thrown;

/**
 * A stack trace in the shape in which the JDK prints it, to the letter, so that IDEs link it; but
 * indented, and with further lines of a message marked as such: a message cannot forge frames.
 */
final class StackText {
    private static final String INDENT = "    ";

    private final int maxFrames;

    /**
     * @param maxFrames how many are shown of each exception; the others are in {@code ... n more}
     */
    StackText(int maxFrames) {
        this.maxFrames = maxFrames;
    }

    /** Appends its lines, each with its end. */
    void put(Thrown thrown, Utf8Buffer out) {
        put(thrown, List.of(), "", "", out);
    }

    private void put(
            Thrown thrown,
            List<StackTraceElement> enclosing,
            String caption,
            String prefix,
            Utf8Buffer out) {
        if (thrown.isCircular()) {
            putHeader(prefix, caption + "[CIRCULAR REFERENCE: " + thrown + "]", out);
            return;
        }
        putHeader(prefix, caption + thrown, out);
        List<StackTraceElement> frames = thrown.frames();
        putFrames(frames, frames.size() - inCommon(frames, enclosing), prefix, out);
        for (Thrown suppressed : thrown.suppressed()) {
            put(suppressed, frames, "Suppressed: ", prefix + '\t', out);
        }
        Thrown cause = thrown.cause();
        if (cause != null) {
            put(cause, frames, "Caused by: ", prefix, out);
        }
    }

    private static void putHeader(String prefix, String header, Utf8Buffer out) {
        String begin = INDENT + prefix;
        out.putText(begin);
        LineText.putLines(header, begin + "| ", out);
        out.put('\n');
    }

    private void putFrames(
            List<StackTraceElement> frames, int unique, String prefix, Utf8Buffer out) {
        int shown = Math.min(unique, maxFrames);
        for (int i = 0; i < shown; i++) {
            out.putText(INDENT);
            out.putText(prefix);
            out.putText("\tat ");
            LineText.put(frames.get(i).toString(), out);
            out.put('\n');
        }
        if (shown < frames.size()) {
            out.putText(INDENT);
            out.putText(prefix);
            out.putText("\t... ");
            out.putLong(frames.size() - shown);
            out.putText(" more\n");
        }
    }

    private static int inCommon(List<StackTraceElement> frames, List<StackTraceElement> enclosing) {
        int mine = frames.size() - 1;
        int theirs = enclosing.size() - 1;
        while (mine >= 0 && theirs >= 0 && frames.get(mine).equals(enclosing.get(theirs))) {
            mine--;
            theirs--;
        }
        return frames.size() - 1 - mine;
    }
}
