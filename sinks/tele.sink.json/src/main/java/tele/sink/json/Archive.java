package tele.sink.json;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rotated files beside the current one: names for new ones, and the end of old ones. */
final class Archive {
    /*
     * Sink's thread   add(), retain(), removeLeftovers().
     * Gzip thread     oldestUncompressed(), retain(), replace().
     * Lock            every method holds it; each lists the directory anew, for others may have changed it, too.
     * Must hold       of a rotated file there is one form, plain or compressed, for whoever looks after replace(); a crash in
     *                 the middle of it leaves both, and removeLeftovers() removes the plain one.
     * Attacked by     ArchiveTest, RotationLoadTest.
     */
    private final Path current;
    private final Path directory;
    private final String base;
    private final int maxFiles;
    private final long maxTotalBytes;

    /**
     * @param current the file that is rotated
     * @param maxFiles how many rotated files are kept
     * @param maxTotalBytes how many bytes they may have together
     */
    Archive(Path current, int maxFiles, long maxTotalBytes) {
        this.current = current;
        this.directory = Objects.requireNonNull(current.toAbsolutePath().getParent());
        this.base = String.valueOf(current.getFileName());
        this.maxFiles = maxFiles;
        this.maxTotalBytes = maxTotalBytes;
    }

    /** Gives the current file its archive name. */
    synchronized Path add(String period) throws IOException {
        long last = 0;
        for (ArchiveName name : list()) {
            last = Math.max(last, name.number());
        }
        Path target = directory.resolve(new ArchiveName(base, period, last + 1, false).fileName());
        return Files.move(current, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the oldest files until the limits are kept. */
    synchronized void retain() throws IOException {
        List<ArchiveName> names = list();
        long total = 0;
        for (int kept = 0; kept < names.size(); kept++) {
            ArchiveName newest = names.get(names.size() - 1 - kept);
            total += sizeOf(newest);
            if (kept == maxFiles || total > maxTotalBytes) {
                delete(names.subList(0, names.size() - kept));
                return;
            }
        }
    }

    private void delete(List<ArchiveName> names) throws IOException {
        for (ArchiveName name : names) {
            Files.deleteIfExists(path(name));
        }
    }

    /** The oldest rotated file that is not compressed; {@code null} if all are. */
    synchronized @Nullable ArchiveName oldestUncompressed() throws IOException {
        for (ArchiveName name : list()) {
            if (!name.gzip()) {
                return name;
            }
        }
        return null;
    }

    /**
     * Puts the finished compressed form in place of the plain one, with its time, unless that was
     * removed meanwhile.
     */
    synchronized void replace(ArchiveName plain) throws IOException {
        Path temporary = directory.resolve(plain.compressed().temporaryFileName());
        if (Files.exists(path(plain), LinkOption.NOFOLLOW_LINKS)) {
            Files.setLastModifiedTime(
                    temporary, Files.getLastModifiedTime(path(plain), LinkOption.NOFOLLOW_LINKS));
            Files.move(temporary, path(plain.compressed()), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(path(plain));
        } else {
            Files.deleteIfExists(temporary);
        }
    }

    /** At start: removes what a killed process has left half done. */
    synchronized void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (ArchiveName.isTemporary(base, String.valueOf(entry.getFileName()))) {
                    Files.deleteIfExists(entry);
                }
            }
        }
        for (ArchiveName name : list()) {
            if (!name.gzip() && Files.exists(path(name.compressed()), LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(path(name));
            }
        }
    }

    Path path(ArchiveName name) {
        return directory.resolve(name.fileName());
    }

    Path temporaryPath(ArchiveName name) {
        return directory.resolve(name.temporaryFileName());
    }

    private List<ArchiveName> list() throws IOException {
        List<ArchiveName> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                ArchiveName name = ArchiveName.parse(base, String.valueOf(entry.getFileName()));
                if (name != null && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                }
            }
        }
        names.sort(ArchiveName.OLDEST_FIRST);
        return names;
    }

    private long sizeOf(ArchiveName name) throws IOException {
        try {
            return Files.size(path(name));
        } catch (NoSuchFileException removedByOthers) {
            return 0;
        }
    }
}
