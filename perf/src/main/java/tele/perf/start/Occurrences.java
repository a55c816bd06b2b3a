package tele.perf.start;

import java.util.Arrays;

/** Counts a text in bytes. */
final class Occurrences {
    private Occurrences() {}

    /** How often {@code text} stands in {@code bytes}, overlaps not counted. */
    static int of(byte[] text, byte[] bytes) {
        int found = 0;
        int at = 0;
        while (at + text.length <= bytes.length) {
            if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
                found++;
                at += text.length;
            } else {
                at++;
            }
        }
        return found;
    }
}
