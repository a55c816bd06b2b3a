package tele.sink.json;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a rotated file: {@code tele.jsonl.2026-11-23.17} or {@code
 * tele.jsonl.2026-11-23-14.17.gz}. The number grows from file to file whatever the date, so that
 * the order is right even after the clock was set back.
 *
 * @param base name of the file that was rotated
 * @param period day or hour of its lines
 * @param number from 1
 * @param gzip whether it is compressed
 */
record ArchiveName(String base, String period, long number, boolean gzip) {
    /** Oldest first. */
    static final Comparator<ArchiveName> OLDEST_FIRST =
            Comparator.comparingLong(ArchiveName::number);

    private static final Pattern TAIL =
            Pattern.compile("\\.(\\d{4}-\\d{2}-\\d{2}(?:-\\d{2})?)\\.(\\d{1,18})(\\.gz)?");
    private static final String TEMPORARY_TAIL = ".tmp";

    /** Reads a file's name; {@code null} if it is no rotated file of {@code base}. */
    static @Nullable ArchiveName parse(String base, String fileName) {
        if (!fileName.startsWith(base)) {
            return null;
        }
        Matcher tail = TAIL.matcher(fileName).region(base.length(), fileName.length());
        return tail.matches()
                ? new ArchiveName(
                        base, tail.group(1), Long.parseLong(tail.group(2)), tail.group(3) != null)
                : null;
    }

    /** Whether this is what a compression left behind that did not come to its end. */
    static boolean isTemporary(String base, String fileName) {
        return fileName.startsWith(".")
                && fileName.endsWith(TEMPORARY_TAIL)
                && parse(base, fileName.substring(1, fileName.length() - TEMPORARY_TAIL.length()))
                        != null;
    }

    ArchiveName compressed() {
        return new ArchiveName(base, period, number, true);
    }

    String fileName() {
        return base + '.' + period + '.' + number + (gzip ? ".gz" : "");
    }

    /** Where it is made before it is whole. */
    String temporaryFileName() {
        return '.' + fileName() + TEMPORARY_TAIL;
    }
}
