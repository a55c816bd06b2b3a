package tele.sink.json;

import java.util.Arrays;
import tele.api.encode.Utf8Buffer;

/** The lines since the last flush, and where each of them ends. Belongs to the sink's thread. */
final class Batch {
    // A huge event may make it larger; after the flush that room is given back.
    private static final int INITIAL_BYTES = 64 * 1024;

    private final Utf8Buffer bytes = new Utf8Buffer(INITIAL_BYTES);
    private int[] ends = new int[1024];
    private boolean[] counted = new boolean[1024];
    private int lines;
    private int written;

    /** Where the next line goes; each is closed by {@link #endLine}. */
    Utf8Buffer bytes() {
        return bytes;
    }

    /**
     * @param isCounted whether the line is an event of the account; notices are not
     */
    void endLine(boolean isCounted) {
        if (lines == ends.length) {
            ends = Arrays.copyOf(ends, lines * 2);
            counted = Arrays.copyOf(counted, lines * 2);
        }
        ends[lines] = bytes.size();
        counted[lines++] = isCounted;
    }

    int sizeBytes() {
        return bytes.size();
    }

    boolean isEmpty() {
        return written == lines;
    }

    /** Where the first line begins that is not yet written. */
    int start() {
        return written == 0 ? 0 : ends[written - 1];
    }

    /**
     * Where the last of the unwritten lines ends that fit into {@code roomBytes}; {@link #start()}
     * if not even the first does.
     */
    int endWithin(long roomBytes) {
        if (roomBytes <= 0) {
            return start();
        } else if (ends[lines - 1] - start() <= roomBytes) {
            return ends[lines - 1];
        }
        int found = Arrays.binarySearch(ends, written, lines, (int) (start() + roomBytes));
        int fitting = found >= 0 ? found + 1 : -found - 1;
        return fitting == written ? start() : ends[fitting - 1];
    }

    /** Where the first unwritten line ends. */
    int endOfNext() {
        return ends[written];
    }

    /** Everything before {@code end}, the end of a line, is in the file. */
    void markWritten(int end) {
        while (written < lines && ends[written] <= end) {
            written++;
        }
    }

    /** Events of the account that are written. */
    int eventsWritten() {
        return countEvents(0, written);
    }

    /** Events of the account that are not. */
    int eventsUnwritten() {
        return countEvents(written, lines);
    }

    private int countEvents(int from, int to) {
        int events = 0;
        for (int i = from; i < to; i++) {
            events += counted[i] ? 1 : 0;
        }
        return events;
    }

    void clear() {
        bytes.clear();
        lines = 0;
        written = 0;
    }
}
