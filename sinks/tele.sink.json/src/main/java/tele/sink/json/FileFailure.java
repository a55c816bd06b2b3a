package tele.sink.json;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * What went wrong with a file, in words for people: the JDK's exceptions often say no more than the
 * path.
 */
final class FileFailure {
    private FileFailure() {}

    /** {@code cannot write /var/log/app.jsonl (No space left on device)}. */
    static IOException cannotWrite(Path path, IOException cause) {
        return new IOException("cannot write " + path + " (" + reason(cause) + ")", cause);
    }

    static IOException cannotWrite(Path path, String reason) {
        return new IOException("cannot write " + path + " (" + reason + ")");
    }

    /** The operating system's words where there are some. */
    static String reason(IOException cause) {
        if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        } else if (cause instanceof AccessDeniedException) {
            return "Permission denied";
        } else if (cause instanceof NoSuchFileException) {
            return "No such file or directory";
        } else if (cause instanceof FileAlreadyExistsException) {
            return "File exists";
        } else if (cause instanceof NotDirectoryException) {
            return "Not a directory";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
