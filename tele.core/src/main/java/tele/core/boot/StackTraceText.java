package tele.core.boot;

import java.io.PrintWriter;
import java.io.StringWriter;
import tele.api.event.Limits;

/**
 * A stack trace below a report. The exception may be the application's, so its methods may throw
 * and its texts hold anything.
 */
final class StackTraceText {
    private static final int MAX_CHARS = 64 * 1024;

    private StackTraceText() {}

    /** Indented lines, each begun with a line's end. */
    static String of(Throwable cause) {
        StringWriter trace = new StringWriter();
        try {
            cause.printStackTrace(new PrintWriter(trace));
        } catch (Throwable failed) {
            trace.append("(no trace: ").append(failed.getClass().getName()).append(')');
        }
        StringBuilder text = new StringBuilder();
        Limits.cut(trace.toString(), MAX_CHARS)
                .lines()
                .forEach(
                        line -> {
                            text.append(System.lineSeparator()).append("    ");
                            ReportLine.escape(text, line.replace("\t", "    "));
                        });
        return text.toString();
    }
}
