package tele.sink.otlp;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that only their owner may read, from the moment they exist. */
final class OwnerOnly {
    private static final boolean IS_POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    static void createFile(Path path) throws IOException {
        Files.createFile(path, attributes("rw-------"));
    }

    static void createDirectory(Path path) throws IOException {
        Files.createDirectory(path, attributes("rwx------"));
    }

    static void createDirectories(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, attributes("rwx------"));
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        if (!IS_POSIX) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
