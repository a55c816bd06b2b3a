package tele.perf.json;

import java.util.concurrent.atomic.AtomicLong;

/** Counts lines; one thread writes, others read. */
final class Written {
    private final AtomicLong lines = new AtomicLong();

    void one() {
        lines.setRelease(lines.getPlain() + 1);
    }

    long lines() {
        return lines.getAcquire();
    }
}
