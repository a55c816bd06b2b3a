package tele.sink.stdout;

import java.nio.charset.StandardCharsets;
import tele.api.event.Level;

/** The escape sequences that set colours (ECMA-48, "Select Graphic Rendition"). */
final class Ansi {
    static final char ESCAPE = '\u001b';

    /** The longest of them, {@code ESC[1;31m}. */
    static final int MAX_BYTES = 7;

    static final byte[] RESET = sequence("0");
    static final byte[] DIM = sequence("2");

    private Ansi() {}

    /** The colour of a level's name. */
    static byte[] of(Level level) {
        return switch (level) {
            case TRACE -> sequence("35"); // magenta
            case DEBUG -> sequence("34"); // blue
            case INFO -> sequence("32"); // green
            case WARN -> sequence("33"); // yellow
            case ERROR, OFF -> sequence("1;31"); // bold red; no event is OFF
        };
    }

    /** The text without the sequences; no text of an application holds one. */
    static String strip(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int start = 0;
        for (int at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, start)) {
            plain.append(text, start, at);
            int end = text.indexOf('m', at);
            start = end < 0 ? text.length() : end + 1;
        }
        return plain.append(text, start, text.length()).toString();
    }

    private static byte[] sequence(String parameters) {
        return (ESCAPE + "[" + parameters + "m").getBytes(StandardCharsets.US_ASCII);
    }
}
