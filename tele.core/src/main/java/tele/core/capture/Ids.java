package tele.core.capture;

import java.util.concurrent.ThreadLocalRandom;

/** Random ids, never zero: W3C Trace Context gives all-zero ids the meaning "none". */
final class Ids {
    private Ids() {}

    /** Any number but 0. */
    static long nonZero() {
        // not SecureRandom: ids need to be different, not secret, and it costs a microsecond
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long id;
        do {
            id = random.nextLong();
        } while (id == 0);
        return id;
    }
}
