package tele.sink.otlp;

import tele.api.event.Level;
import tele.api.spi.Delivery;
import tele.api.spi.Diagnostics;

/**
 * Says what became of batches: to the engine's account exactly, to people in words. Safe for use
 * from any thread.
 */
final class Account {
    private final String sink;
    private final Delivery delivery;
    private final Diagnostics diagnostics;

    Account(String sink, Delivery delivery, Diagnostics diagnostics) {
        this.sink = sink;
        this.delivery = delivery;
        this.diagnostics = diagnostics;
    }

    /** The server has the batch, but perhaps not all of its records. */
    void delivered(Batch batch, Answer answer) {
        int rejected = (int) Math.min(answer.rejected(), batch.records);
        count(batch, batch.records - rejected, rejected, "rejected");
        if (answer.code().equals("TELE-304")) {
            String what =
                    rejected == 0
                            ? "server took all, but says"
                            : "server rejected %d of %d %s"
                                    .formatted(rejected, batch.records, batch.signal.plural());
            report(rejected == 0 ? Level.WARN : Level.ERROR, answer, what + answer.what());
        } else if (!answer.code().isEmpty()) {
            report(Level.WARN, answer, answer.what());
        }
    }

    /** The batch is lost by what the server answered. */
    void refused(Batch batch, Answer answer) {
        lost(batch, answer.reason());
        report(
                Level.ERROR,
                answer,
                "%s; batch of %d lost (not retried)".formatted(answer.what(), batch.records));
    }

    /** The batch is lost; the caller has said why to people, or nobody needs to be told. */
    void lost(Batch batch, String reason) {
        count(batch, 0, batch.records, reason);
    }

    /** A batch on disk is lost; people have been told. */
    void lost(SpoolEntry entry, String reason) {
        if (entry.events > 0) {
            delivery.lost(entry.events, reason);
        }
    }

    private void count(Batch batch, int delivered, int lost, String reason) {
        if (!batch.counted) {
            return;
        }
        if (delivered > 0) {
            delivery.delivered(delivered);
        }
        if (lost > 0) {
            delivery.lost(lost, reason);
        }
    }

    /** Tells people that batches were lost for a reason of our own. */
    void explain(String code, String what, String cure) {
        diagnostics.report(Diagnostics.Report.error(code, sink, sink + ": " + what, cure, null));
    }

    /** Tells people about a mistake of ours. */
    void bug(Throwable failed) {
        diagnostics.report(
                Diagnostics.Report.error(
                        "TELE-921",
                        sink,
                        sink + ": a bug in tele: " + failed + "; going on",
                        "tele.debug=true for the trace, and please report it",
                        failed));
    }

    private void report(Level level, Answer answer, String what) {
        diagnostics.report(
                new Diagnostics.Report(
                        level,
                        answer.code(),
                        sink,
                        sink + ": " + what,
                        answer.cure(),
                        null,
                        answer.cause()));
    }
}
