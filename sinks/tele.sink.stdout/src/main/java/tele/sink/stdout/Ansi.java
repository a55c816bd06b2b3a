package tele.sink.stdout;

import java.nio.charset.StandardCharsets;
import tele.api.event.Level;

/** The escape sequences that set colours (ECMA-48, "Select Graphic Rendition"). */
final class Ansi {
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

    private static byte[] sequence(String parameters) {
        return ("\u001b[" + parameters + "m").getBytes(StandardCharsets.US_ASCII);
    }
}
