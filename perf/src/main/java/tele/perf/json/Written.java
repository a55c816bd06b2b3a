package tele.perf.json;

import java.util.concurrent.atomic.AtomicLong;

/** Counts lines; one thread writes, others read. */
final class Written {
    private final AtomicLong lines = new AtomicLong();

    void one() {
        many(1);
    }

    void many(long more) {
        lines.setRelease(lines.getPlain() + more);
    }

    long lines() {
        return lines.getAcquire();
    }
}
