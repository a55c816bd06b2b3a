package tele.sink.otlp;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A sealed request on its way: its body never changes, its fate is decided once. */
final class Batch {
    /*
     * Owner       whoever has taken it from the Backlog; the lane thread once senders are gone or late.
     * Fate        claim() says yes to one caller, who accounts for it; a late answer finds it claimed.
     * Lateness    told by whoever sees an outage, for batches that wait too; once.
     * Visibility  plain fields are handed over by the Backlog's lock; spool by the monitor of the batch.
     * Attacked by PipelineTest.
     */

    final Body body;

    /** Records in it, as a server counts them. */
    final int records;

    /** Whether they are events of this process that the engine counts; notices are not. */
    final boolean counted;

    /** When it was sealed, on the monotonic clock; not for batches of earlier processes. */
    final long sealedNanos;

    /** Attempts that failed. */
    int failures;

    private final AtomicBoolean late = new AtomicBoolean();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private @Nullable SpoolEntry spooled;

    Batch(Body body, int records, boolean counted, long sealedNanos) {
        this.body = body;
        this.records = records;
        this.counted = counted;
        this.sealedNanos = sealedNanos;
    }

    /** Records that the engine counts. */
    int events() {
        return counted ? records : 0;
    }

    int bytes() {
        return body.bytes().length;
    }

    /** Whether an outage has held it up. */
    boolean isLate() {
        return late.get();
    }

    /** Says that an outage holds it up; {@code true} for the first to say so. */
    boolean becomesLate() {
        return late.compareAndSet(false, true);
    }

    /** Whether the caller is the one to account for it. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    boolean isClaimed() {
        return claimed.get();
    }

    /** Its copy on disk; {@code null} if there is none. */
    synchronized @Nullable SpoolEntry spooled() {
        return spooled;
    }

    synchronized void spooledAs(SpoolEntry entry) {
        spooled = entry;
    }
}
