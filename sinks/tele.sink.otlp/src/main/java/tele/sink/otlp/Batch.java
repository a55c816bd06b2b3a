package tele.sink.otlp;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A sealed request on its way: its content never changes, its fate is decided once. Its body is
 * made by whoever needs it first, mostly a sender.
 */
final class Batch {
    /*
     * Owner       whoever has taken it from the Backlog; the lane thread once senders are gone or late.
     * Fate        claim() says yes to one caller, who accounts for it; a late answer finds it claimed.
     * Lateness    told by whoever sees an outage, for batches that wait too; once.
     * Visibility  plain fields are handed over by the Backlog's lock; body and spool by the monitor of the batch.
     * Room        a body that a sender has made stands in that sender's room until it takes another batch, which
     *             it does not once closing has begun: so the lane thread can rely on it at the end.
     * Attacked by PipelineTest.
     */

    final Signal signal;

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
    private @Nullable Content content;
    private @Nullable Body body;
    private @Nullable SpoolEntry spooled;

    // guarded by the Backlog's lock: what it counts for there
    int heldBytes;

    /** One that is still to be packed. */
    Batch(Signal signal, Content content, int records, boolean counted, long sealedNanos) {
        this(signal, content, null, records, counted, sealedNanos);
    }

    /** One with a body that belongs to it. */
    Batch(Body body, int records, boolean counted, long sealedNanos) {
        this(body.signal(), null, body, records, counted, sealedNanos);
    }

    private Batch(
            Signal signal,
            @Nullable Content content,
            @Nullable Body body,
            int records,
            boolean counted,
            long sealedNanos) {
        this.signal = signal;
        this.content = content;
        this.body = body;
        this.records = records;
        this.counted = counted;
        this.sealedNanos = sealedNanos;
    }

    /** Records that the engine counts. */
    int events() {
        return counted ? records : 0;
    }

    /** Bytes of the body, or as long as there is none, of the content. */
    synchronized int bytes() {
        return body != null ? body.length() : content != null ? content.size() : 0;
    }

    /** Whether its body is still to be made. */
    synchronized boolean isUnpacked() {
        return body == null;
    }

    /** The body; made by the packer if there is none, and then it stands in the packer's room. */
    synchronized Body body(Packer packer) {
        Body made = body;
        if (made == null) {
            Content from = Objects.requireNonNull(content);
            made = packer.pack(from);
            from.release();
            body = made;
            content = null;
        }
        return made;
    }

    /** Makes the body, if there is none, so that it belongs to this batch. */
    synchronized void pack(Packer packer) {
        if (body == null) {
            body = body(packer).copy();
        }
    }

    /** The body that was made. */
    synchronized Body body() {
        return Objects.requireNonNull(body);
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
