package tele.sink.otlp;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One process's directory in the spool. Its {@code lock} is held for as long as the process uses
 * it; the system gives it back when the process dies, however it dies, and then another may adopt
 * the directory.
 */
final class SpoolDirectory {
    private static final String LOCK = "lock";
    private static final String UNREADY = ".new";
    private static final Pattern NAME = Pattern.compile("\\d+-[0-9a-f]{16}(\\.new)?");
    private static final Pattern SEGMENT = Pattern.compile("\\d{8}\\.seg");

    private final Path path;
    private final RandomAccessFile lockFile;
    private int lastNumber;

    // the lock lives as long as the file is open
    private SpoolDirectory(Path path, RandomAccessFile lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** Makes this process's own, which appears under its name only when it is locked. */
    static SpoolDirectory createIn(Path root) throws IOException {
        OwnerOnly.createDirectories(root);
        String name =
                "%d-%016x"
                        .formatted(
                                ProcessHandle.current().pid(),
                                ThreadLocalRandom.current().nextLong());
        Path unready = root.resolve(name + UNREADY);
        OwnerOnly.createDirectory(unready);
        OwnerOnly.createFile(unready.resolve(LOCK));
        RandomAccessFile lock = lock(unready);
        if (lock == null) {
            throw new IOException("the lock of " + unready + " was taken");
        }
        Path ready = root.resolve(name);
        try {
            Files.move(unready, ready);
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
        return new SpoolDirectory(ready, lock);
    }

    /** Takes over what dead processes have left. */
    static List<SpoolDirectory> adoptIn(Path root) throws IOException {
        List<SpoolDirectory> adopted = new ArrayList<>();
        for (Path each : children(root)) {
            if (NAME.matcher(each.getFileName().toString()).matches()
                    && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                RandomAccessFile lock = lock(each);
                if (lock != null) {
                    adopted.add(new SpoolDirectory(each, lock));
                } else {
                    removeIfAbandoned(each);
                }
            }
        }
        return adopted;
    }

    /** Whoever was killed between the deletion of lock and directory has left an empty one. */
    private static void removeIfAbandoned(Path directory) throws IOException {
        boolean isReady = !directory.getFileName().toString().endsWith(UNREADY);
        try {
            if (isReady && children(directory).isEmpty()) {
                Files.deleteIfExists(directory);
            }
        } catch (NoSuchFileException gone) {
            // its owner, or another adopter, was faster
        }
    }

    /** {@code null} if somebody else has it, or had it and is done. */
    private static @Nullable RandomAccessFile lock(Path directory) throws IOException {
        Path path = directory.resolve(LOCK);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (java.io.FileNotFoundException gone) {
            return null;
        }
        boolean locked = false;
        try {
            FileLock lock = file.getChannel().tryLock();
            // whoever had it may have deleted the directory since we opened the file
            locked = lock != null && Files.exists(path);
        } catch (OverlappingFileLockException anotherSinkOfThisProcess) {
            locked = false;
        } finally {
            if (!locked) {
                file.close();
            }
        }
        return locked ? file : null;
    }

    Path path() {
        return path;
    }

    /** The files in it, oldest first. */
    List<Path> segments() throws IOException {
        List<Path> segments = new ArrayList<>();
        for (Path each : children(path)) {
            if (SEGMENT.matcher(each.getFileName().toString()).matches()) {
                segments.add(each);
            }
        }
        Collections.sort(segments);
        return segments;
    }

    SpoolFile newSegment() throws IOException {
        return SpoolFile.create(path.resolve("%08d.seg".formatted(++lastNumber)));
    }

    /** Gives the lock back; deletes the directory if no segment is left in it. */
    void close() throws IOException {
        try {
            if (segments().isEmpty()) {
                Files.deleteIfExists(path.resolve(LOCK));
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            // somebody has tidied up; there is nothing left to delete
        } finally {
            lockFile.close();
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (java.nio.file.DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return children;
    }
}
