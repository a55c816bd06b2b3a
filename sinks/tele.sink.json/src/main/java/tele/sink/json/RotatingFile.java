package tele.sink.json;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tele.api.spi.TeleClock;

/**
 * The file that lines are appended to: opened when it is needed and again when it was renamed or
 * removed underneath, rotated when it is full. Belongs to the sink's thread.
 */
final class RotatingFile implements Output {
    private final Path path;
    private final FilePermissions permissions;
    private final RotationSchedule schedule;
    private final Rotation rotation;
    private final Fsync fsync;
    private final FileClaim claim;
    private final TeleClock clock;
    private final LineFile.Opener opener;

    private @Nullable LineFile file;
    private long lastForce;
    private boolean unforced;

    /**
     * @param claim the right to write to its path; given back by {@link #close}
     */
    RotatingFile(
            FileClaim claim,
            FilePermissions permissions,
            RotationSchedule schedule,
            Rotation rotation,
            Fsync fsync,
            TeleClock clock,
            LineFile.Opener opener) {
        this.path = claim.path();
        this.claim = claim;
        this.permissions = permissions;
        this.schedule = schedule;
        this.rotation = rotation;
        this.fsync = fsync;
        this.clock = clock;
        this.opener = opener;
        this.lastForce = clock.nanoTime();
    }

    /** Opens it now, so that what is wrong is known before the first event. */
    void open() throws IOException {
        try {
            current();
            rotation.begin();
        } catch (IOException failed) {
            throw FileFailure.cannotWrite(path, failed);
        }
    }

    @Override
    public void append(Batch batch) throws IOException {
        // It would close the channel, and asks for nothing that a disk could do faster.
        Thread.interrupted();
        try {
            LineFile open = inItsTime(current());
            while (!batch.isEmpty()) {
                int end = batch.endWithin(schedule.roomBytes(open.sizeBytes()));
                if (end > batch.start()) {
                    open = write(open, batch, end);
                } else if (open.sizeBytes() > 0 && rotate(open)) {
                    open = current();
                } else {
                    // Longer than a file may be, or no rotation possible now: rather a large file
                    // than a loss.
                    open = write(open, batch, batch.endOfNext());
                }
            }
        } catch (IOException failed) {
            throw FileFailure.cannotWrite(path, failed);
        }
    }

    /** The file to write to; looks each time whether it still stands at its path. */
    private LineFile current() throws IOException {
        LineFile open = file;
        if (open != null && !(open.isOpen() && open.isStillThere())) {
            closeFile();
            open = null;
        }
        if (open == null) {
            open = LineFile.open(path, permissions, opener);
            file = open;
            schedule.opened(
                    open.wasEmpty()
                            ? clock.wallNanos()
                            : open.modifiedBefore().to(TimeUnit.NANOSECONDS));
        }
        return open;
    }

    private LineFile inItsTime(LineFile open) throws IOException {
        if (!schedule.isOver(clock.wallNanos(), clock.nanoTime())) {
            return open;
        }
        if (open.sizeBytes() == 0) {
            schedule.opened(clock.wallNanos());
        } else if (rotate(open)) {
            schedule.rotatedByTime(clock.nanoTime());
        }
        return current();
    }

    private boolean rotate(LineFile full) throws IOException {
        if (!current().equals(full)) { // what now stands at the path is not the full one
            return true;
        }
        if (!rotation.rename(schedule.period())) {
            return false;
        }
        closeFile();
        current();
        rotation.tidy();
        return true;
    }

    private LineFile write(LineFile open, Batch batch, int end) throws IOException {
        long now = clock.nanoTime();
        boolean force = fsync.isDue(now - lastForce);
        byte[] lines = batch.bytes().array();
        LineFile used = open;
        try {
            used.append(lines, batch.start(), end, force);
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            used = open.reopened(opener);
            file = used;
            used.append(lines, batch.start(), end, force);
        }
        batch.markWritten(end);
        unforced = !force;
        lastForce = force ? now : lastForce;
        return used;
    }

    private void closeFile() throws IOException {
        LineFile open = file;
        file = null;
        if (open != null) {
            if (unforced && fsync != Fsync.OFF && open.isOpen()) {
                open.force();
            }
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (claim;
                rotation) {
            closeFile();
        }
    }
}
