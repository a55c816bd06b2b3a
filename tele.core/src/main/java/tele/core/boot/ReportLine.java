package tele.core.boot;

import java.util.Locale;
import tele.api.event.Limits;
import tele.api.spi.Diagnostics.Report;

/**
 * The form of what tele says: {@code TELE-nnn what happened; what tele does now. -> what you can
 * do. (origin)}.
 */
final class ReportLine {
    private static final int MAX_PART_CHARS = 1500;

    private ReportLine() {}

    /** One line without its end; texts of others are escaped and cut. */
    static String text(Report report) {
        StringBuilder line = new StringBuilder(200).append(report.code()).append(' ');
        append(line, report.what());
        if (report.cure() != null) {
            line.append(". -> ");
            append(line, report.cure());
        }
        if (report.origin() != null) {
            line.append(" (");
            append(line, report.origin());
            line.append(')');
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String part) {
        escape(line, Limits.cut(part, MAX_PART_CHARS));
    }

    /**
     * Appends {@code text} with everything escaped that could end the line, move a cursor or
     * reorder what is read.
     */
    static void escape(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (isHarmful(c) || isLoneSurrogate(text, i)) {
                        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
    }

    // C0, DEL, C1; line and paragraph separators; bidirectional marks, embeddings, overrides and
    // isolates
    private static boolean isHarmful(char c) {
        return Character.isISOControl(c)
                || c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
