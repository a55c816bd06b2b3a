package tele.sink.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One regular file, open for appending whole lines. A line that could not be written completely is
 * taken back, and one that a crash has left without its end gets one first. Belongs to the sink's
 * thread.
 */
final class LineFile {
    private static final Set<OpenOption> NEW =
            Set.of(
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.CREATE_NEW,
                    LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> EXISTING =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    private static final int ATTEMPTS =
            3; // somebody may create or remove the file between two of our looks

    private final Path path;
    private final FileChannel channel;
    private final @Nullable Object fileKey;
    private final FileTime modifiedBefore;
    private final boolean empty;
    private boolean torn;
    private long sizeBefore;

    private LineFile(
            Path path,
            FileChannel channel,
            BasicFileAttributes attributes,
            boolean empty,
            boolean torn) {
        this.path = path;
        this.channel = channel;
        this.fileKey = attributes.fileKey();
        this.modifiedBefore = attributes.lastModifiedTime();
        this.empty = empty;
        this.torn = torn;
    }

    /** Opens a file; how is the tests' way to a disk that fills up. */
    @FunctionalInterface
    interface Opener {
        Opener SYSTEM = FileChannel::open;

        FileChannel open(Path path, Set<OpenOption> options, FileAttribute<?>... attributes)
                throws IOException;
    }

    /**
     * Opens {@code path}, creates it and its directory if they are missing.
     *
     * @throws IOException if it is no regular file (a link, a directory, a pipe), or cannot be
     *     opened
     */
    static LineFile open(Path path, FilePermissions permissions, Opener opener) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                        ? openExisting(path, opener)
                        : create(path, permissions, opener);
            } catch (FileAlreadyExistsException | NoSuchFileException changedMeanwhile) {
                if (attempt == ATTEMPTS) {
                    throw changedMeanwhile;
                }
            }
        }
    }

    private static LineFile create(Path path, FilePermissions permissions, Opener opener)
            throws IOException {
        Path directory = path.getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        FileChannel channel = opener.open(path, NEW, permissions.attributes(path));
        try {
            permissions.applyTo(path);
            return new LineFile(path, channel, attributesOf(path), true, false);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static LineFile openExisting(Path path, Opener opener) throws IOException {
        BasicFileAttributes attributes = attributesOf(path);
        // asked first, because opening a pipe for writing would wait for its reader
        if (!attributes.isRegularFile()) {
            throw new IOException(whatItIs(attributes) + " stands in its place");
        }
        boolean torn = attributes.size() > 0 && !endsWithLineFeed(path, attributes.size());
        return new LineFile(
                path, opener.open(path, EXISTING), attributes, attributes.size() == 0, torn);
    }

    private static String whatItIs(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a symbolic link, which tele.json.follow-links=true would allow,";
        }
        return attributes.isDirectory() ? "a directory" : "something that is no regular file";
    }

    // A file that we may write but not read counts as torn: an empty line does less harm than two
    // lines in one.
    private static boolean endsWithLineFeed(Path path, long size) {
        try (FileChannel reader =
                FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return reader.read(last, size - 1) == 1 && last.get(0) == '\n';
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** When the file that was found had been written last; for a new one, when it was created. */
    FileTime modifiedBefore() {
        return modifiedBefore;
    }

    boolean wasEmpty() {
        return empty;
    }

    long sizeBytes() throws IOException {
        return channel.size();
    }

    /**
     * Whether {@code path} still leads to this file; not so after a rename or a removal by somebody
     * else.
     */
    boolean isStillThere() throws IOException {
        try {
            BasicFileAttributes found = attributesOf(path);
            return fileKey == null ? found.isRegularFile() : fileKey.equals(found.fileKey());
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    /**
     * Appends whole lines, all of them or nothing.
     *
     * @param force whether they are to be on the disk before this returns
     * @throws ClosedByInterruptException if the thread was interrupted; the file is closed then
     */
    void append(byte[] lines, int from, int to, boolean force) throws IOException {
        sizeBefore = channel.size();
        try {
            if (torn) {
                writeFully(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            writeFully(ByteBuffer.wrap(lines, from, to - from));
            if (force) {
                channel.force(false);
            }
            torn = false;
        } catch (IOException failed) {
            takeBack(failed);
            throw failed;
        }
    }

    private void writeFully(ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            if (channel.write(content) == 0) {
                throw new IOException("nothing can be written");
            }
        }
    }

    private void takeBack(IOException failed) {
        try {
            channel.truncate(sizeBefore);
        } catch (IOException alsoFailed) {
            torn = true; // so the next line begins with a line feed
            failed.addSuppressed(alsoFailed);
        }
    }

    /**
     * Opens the same file again after an interrupt has closed it, and takes back what the
     * interrupted call has written.
     */
    LineFile reopened(Opener opener) throws IOException {
        LineFile again = openExisting(path, opener);
        if (fileKey == null || fileKey.equals(again.fileKey)) {
            again.channel.truncate(sizeBefore);
            again.torn = torn && sizeBefore > 0 && !endsWithLineFeed(path, sizeBefore);
        }
        return again;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void force() throws IOException {
        channel.force(false);
    }

    void close() throws IOException {
        channel.close();
    }

    private static BasicFileAttributes attributesOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
