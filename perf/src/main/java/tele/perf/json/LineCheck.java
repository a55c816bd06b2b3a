package tele.perf.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a file of lines and says whether it holds exactly the events sent: every line an object
 * with one id, or with more of them where a line holds a batch, each thread's ids in order, none
 * missing, none twice.
 */
final class LineCheck {
    /** All ids have the same number of digits, so that lines are equally long. */
    private static final long IDS_OF_A_THREAD = 1_000_000_000;

    private final byte[] beforeId;
    private final boolean oneInLine;
    private final long each;
    private final long[] next; // sequence expected, by thread
    private byte[] line = new byte[1 << 12];

    /**
     * @param file what wrote the lines
     * @param producers threads that sent
     * @param each events that each of them sent
     */
    LineCheck(JsonFile file, int producers, long each) {
        this.beforeId = file.beforeId().getBytes(StandardCharsets.US_ASCII);
        this.oneInLine = file.hasLineForEach();
        this.each = each;
        this.next = new long[producers];
    }

    /**
     * The first id of a thread; one more for each event.
     *
     * @param producer from 0
     */
    static long firstId(int producer) {
        return (producer + 1) * IDS_OF_A_THREAD;
    }

    /**
     * Reads all.
     *
     * @throws IllegalStateException if anything is wrong
     */
    void check(Path file) throws IOException {
        byte[] chunk = new byte[1 << 16];
        int length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
                for (int i = 0; i < read; i++) {
                    if (chunk[i] == '\n') {
                        take(length);
                        length = 0;
                    } else {
                        put(chunk[i], length++);
                    }
                }
            }
        }
        require(length == 0, "the last line has no end", length);
        for (long sequence : next) {
            require(sequence == each, sequence + " events of " + each, 0);
        }
    }

    private void put(byte b, int at) {
        if (at == line.length) {
            line = Arrays.copyOf(line, at * 2);
        }
        line[at] = b;
    }

    private void take(int length) {
        require(length > 2 && line[0] == '{' && line[length - 1] == '}', "not an object", length);
        int ids = 0;
        for (int at = 0; at + beforeId.length < length; at++) {
            if (standsAt(at)) {
                take(id(at + beforeId.length), length);
                ids++;
            }
        }
        require(oneInLine ? ids == 1 : ids > 0, ids + " ids", length);
    }

    private void take(long id, int length) {
        int producer = (int) (id / IDS_OF_A_THREAD) - 1;
        require(producer >= 0 && producer < next.length, "no such id", length);
        require(id % IDS_OF_A_THREAD == next[producer], next[producer] + " expected", length);
        next[producer]++;
    }

    private long id(int at) {
        long id = 0;
        for (int i = at; line[i] >= '0' && line[i] <= '9'; i++) {
            id = id * 10 + (line[i] - '0');
        }
        return id;
    }

    private boolean standsAt(int at) {
        for (int i = 0; i < beforeId.length; i++) {
            if (line[at + i] != beforeId[i]) {
                return false;
            }
        }
        return true;
    }

    private void require(boolean holds, String otherwise, int length) {
        if (!holds) {
            throw new IllegalStateException(
                    otherwise + ": " + new String(line, 0, length, StandardCharsets.UTF_8));
        }
    }
}
