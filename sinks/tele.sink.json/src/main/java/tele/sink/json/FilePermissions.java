package tele.sink.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may read what this sink creates; without effect where the file system knows no such
 * permissions.
 */
record FilePermissions(Set<PosixFilePermission> permissions) {
    static final String DEFAULT = "rw-r-----";

    /**
     * @throws IllegalArgumentException if {@code text} is not of the form {@code rw-r-----}
     */
    static FilePermissions parse(String text) {
        return new FilePermissions(Set.copyOf(PosixFilePermissions.fromString(text)));
    }

    /** For creating {@code path}: never wider than wanted, also for a moment. */
    FileAttribute<?>[] attributes(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** After creating it: gives what the process's umask has taken away. */
    void applyTo(Path path) throws IOException {
        if (isPosix(path)) {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(
                            path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (!view.readAttributes().permissions().equals(permissions)) {
                view.setPermissions(permissions);
            }
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
