package tele.sink.json;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.TeleClock;

/**
 * Puts the full file into the archive and keeps the archive within its limits. What fails here
 * costs no event: the current file goes on growing, and it is tried again later. Belongs to the
 * sink's thread.
 */
final class Rotation implements Closeable {
    private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Archive archive;
    private final @Nullable Gzipper gzipper;
    private final String sink;
    private final TeleClock clock;
    private final Diagnostics diagnostics;
    private boolean failing;
    private long lastAttempt;

    /**
     * @param gzipper compresses rotated files; {@code null} leaves them as they are
     */
    Rotation(
            Archive archive,
            @Nullable Gzipper gzipper,
            String sink,
            TeleClock clock,
            Diagnostics diagnostics) {
        this.archive = archive;
        this.gzipper = gzipper;
        this.sink = sink;
        this.clock = clock;
        this.diagnostics = diagnostics;
    }

    /** Clears up after a process that was killed; at start. */
    void begin() {
        try {
            archive.removeLeftovers();
            if (gzipper != null && archive.oldestUncompressed() != null) {
                gzipper.wake();
            }
        } catch (IOException failed) {
            reportTidying(failed);
        }
        tidyUncompressed();
    }

    /**
     * Renames the current file.
     *
     * @return whether that was done; if not, it was reported
     */
    boolean rename(String period) {
        long now = clock.nanoTime();
        if (failing && now - lastAttempt < RETRY_NANOS) {
            return false;
        }
        lastAttempt = now;
        try {
            archive.add(period);
        } catch (IOException failed) {
            failing = true;
            diagnostics.report(
                    Report.error(
                            "TELE-314",
                            sink,
                            sink
                                    + ": cannot rotate ("
                                    + FileFailure.reason(failed)
                                    + "); the current file goes on growing, tried again every 10s",
                            "the process must be allowed to rename files in that directory",
                            failed));
            return false;
        }
        if (failing) {
            failing = false;
            diagnostics.recovered(
                    "TELE-314", Report.info("TELE-315", sink, sink + ": rotation works again"));
        }
        return true;
    }

    /** After a rotation: removes what is too much, and has the rest compressed. */
    void tidy() {
        tidyUncompressed();
        if (gzipper != null) {
            gzipper.wake();
        }
    }

    private void tidyUncompressed() {
        try {
            archive.retain();
        } catch (IOException failed) {
            reportTidying(failed);
        }
    }

    private void reportTidying(IOException failed) {
        diagnostics.report(
                Report.warn(
                        "TELE-316",
                        sink,
                        sink
                                + ": cannot remove old files ("
                                + FileFailure.reason(failed)
                                + "); they stay",
                        null));
    }

    @Override
    public void close() {
        if (gzipper != null) {
            gzipper.close();
        }
    }
}
