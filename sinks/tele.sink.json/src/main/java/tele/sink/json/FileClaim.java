package tele.sink.json;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;

/**
 * The right to write to a path, held against other processes by a lock on the empty file {@code
 * .<name>.lock} beside it, and against other sinks of this process by a list. Not by a lock on the
 * file itself: on Linux and macOS such a lock is gone as soon as anything in this process opens and
 * closes the file, to read it for instance.
 */
final class FileClaim implements Closeable {
    /*
     * Threads      of any sink, in of() and close().
     * Visibility   by the concurrent set.
     * Attacked by  FileClaimTest.
     */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();
    private static final int MAX_ALTERNATIVES =
            9; // processes in containers may share a directory, and their ids be equal

    private final Path path;
    private final @Nullable FileChannel lock;

    private FileClaim(Path path, @Nullable FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Claims {@code wanted}, or {@code wanted.<pid>} if another process has it. Makes the directory
     * if it is missing.
     *
     * @throws IOException if another sink of this process has it, or there is no such directory
     */
    static FileClaim of(
            Path wanted, FilePermissions permissions, String sink, Diagnostics diagnostics)
            throws IOException {
        Path path = inRealDirectory(wanted);
        FileClaim claim = claim(path, permissions);
        for (int i = 1; claim == null && i <= MAX_ALTERNATIVES; i++) {
            String suffix = "." + ProcessHandle.current().pid() + (i == 1 ? "" : "." + i);
            claim = claim(path.resolveSibling(path.getFileName() + suffix), permissions);
        }
        if (claim == null) {
            throw FileFailure.cannotWrite(path, "in use by other processes");
        }
        if (!claim.path.equals(path)) {
            diagnostics.report(
                    Report.warn(
                            "TELE-313",
                            sink,
                            sink + ": another process writes to " + path + "; using " + claim.path,
                            "give each process a tele.json.path of its own"));
        }
        return claim;
    }

    private static Path inRealDirectory(Path wanted) throws IOException {
        Path absolute = wanted.toAbsolutePath().normalize();
        Path directory = absolute.getParent();
        if (directory == null) {
            throw FileFailure.cannotWrite(absolute, "a directory stands in its place");
        }
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            return directory.toRealPath().resolve(String.valueOf(absolute.getFileName()));
        } catch (IOException failed) {
            throw FileFailure.cannotWrite(absolute, failed);
        }
    }

    // null if another process has it
    private static @Nullable FileClaim claim(Path path, FilePermissions permissions)
            throws IOException {
        if (!CLAIMED.add(path)) {
            throw inUseHere(path);
        }
        boolean claimed = false;
        try {
            FileChannel channel = openLock(path, permissions);
            claimed = channel == null || isLocked(channel, path);
            if (!claimed && channel != null) {
                channel.close();
            }
            return claimed ? new FileClaim(path, channel) : null;
        } finally {
            if (!claimed) {
                CLAIMED.remove(path);
            }
        }
    }

    // null where no lock file can be made: then the file itself may still be writable, and one
    // process is the rule
    private static @Nullable FileChannel openLock(Path path, FilePermissions permissions) {
        Path lockPath = path.resolveSibling("." + path.getFileName() + ".lock");
        try {
            return FileChannel.open(
                    lockPath,
                    Set.of(
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE,
                            LinkOption.NOFOLLOW_LINKS),
                    permissions.attributes(lockPath));
        } catch (IOException noLockHere) {
            return null;
        }
    }

    private static boolean isLocked(FileChannel channel, Path path) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException anotherCopyOfThisClass) {
            channel.close();
            throw inUseHere(path);
        } catch (IOException noLocksOnThisFileSystem) {
            return true;
        }
    }

    private static IOException inUseHere(Path path) {
        return FileFailure.cannotWrite(path, "another sink of this process writes to it");
    }

    /** The path that was got. */
    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try {
            if (lock != null) {
                lock.close();
            }
        } finally {
            CLAIMED.remove(path);
        }
    }
}
