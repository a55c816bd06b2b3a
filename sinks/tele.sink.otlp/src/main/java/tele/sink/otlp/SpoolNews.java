package tele.sink.otlp;

import java.io.IOException;
import java.nio.file.Path;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;

/** What people are told about the spool. Guarded by its monitor. */
final class SpoolNews {
    private static final String TROUBLE = "TELE-341";

    private final String sink;
    private final Path root;
    private final Diagnostics diagnostics;
    private boolean failing;

    SpoolNews(String sink, Path root, Diagnostics diagnostics) {
        this.sink = sink;
        this.root = root;
        this.diagnostics = diagnostics;
    }

    void cannotOpen(IOException failed) {
        trouble("cannot use the spool in " + root, "going on without it", failed);
    }

    void cannotWrite(IOException failed) {
        failing = true;
        trouble("cannot write to the spool in " + root, "keeping events in memory", failed);
    }

    void cannotRead(IOException failed) {
        trouble("cannot read the spool in " + root, "leaving that part out", failed);
    }

    private void trouble(String what, String now, IOException failed) {
        diagnostics.report(
                Report.error(
                        TROUBLE,
                        sink,
                        "%s: %s (%s); %s".formatted(sink, what, failed.getMessage(), now),
                        "check tele.otlp.spool.path: space, permissions",
                        failed));
    }

    /** A write has worked. */
    void written() {
        if (failing) {
            failing = false;
            diagnostics.recovered(
                    TROUBLE, Report.info("TELE-342", sink, sink + ": the spool works again"));
        }
    }

    void found(int batches, long records) {
        diagnostics.report(
                Report.info(
                        "TELE-343",
                        sink,
                        "%s: %d records in %d batches of earlier runs are in the spool; sending them"
                                .formatted(sink, records, batches)));
    }

    void damaged(int places, Path file) {
        diagnostics.report(
                Report.warn(
                        "TELE-344",
                        sink,
                        "%s: %d damaged batch(es) in %s; skipped".formatted(sink, places, file),
                        "a crash of the machine or a full disk can cause this"));
    }

    void evicted(long records) {
        diagnostics.report(
                Report.error(
                        "TELE-345",
                        sink,
                        "%s: the spool is full; the oldest %d records are lost"
                                .formatted(sink, records),
                        "raise tele.otlp.spool.max-size",
                        null));
    }
}
