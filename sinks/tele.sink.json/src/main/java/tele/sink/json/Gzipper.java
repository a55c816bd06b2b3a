package tele.sink.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.SinkContext;

/**
 * Compresses rotated files, oldest first, on a thread that lives as long as there is one to
 * compress.
 */
final class Gzipper {
    /*
     * Sink's thread   wake(), close().
     * Gzip thread     run() and everything it calls; there is at most one at a time.
     * Lock            guards running and again, so that no wake-up falls between the last look and the end of the thread.
     * Must hold       a file with the name *.gz is whole: it is made under another name, forced to the disk, then renamed.
     * Attacked by     GzipperTest, RotationLoadTest.
     */
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int LEVEL =
            1; // a quarter of the time of the default for nearly the same size, with such text
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final Archive archive;
    private final FilePermissions permissions;
    private final SinkContext context;
    private final Object lock = new Object();
    private boolean running;
    private boolean again;
    private @Nullable Thread thread;
    private volatile boolean cancelled;

    Gzipper(Archive archive, FilePermissions permissions, SinkContext context) {
        this.archive = archive;
        this.permissions = permissions;
        this.context = context;
    }

    /** There may be something to compress. */
    void wake() {
        synchronized (lock) {
            if (running) {
                again = true;
            } else if (!cancelled) {
                running = true;
                Thread started = context.newThread("gzip", this::run);
                thread = started;
                started.start();
            }
        }
    }

    /** Waits a second for what is under way, then leaves the rest to the next start. */
    void close() {
        Thread last;
        synchronized (lock) {
            last = thread;
        }
        try {
            if (last != null) {
                last.join(PATIENCE_AT_END.toMillis());
                cancelled = true;
                last.join(PATIENCE_AT_END.toMillis());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            cancelled = true;
        }
    }

    private void run() {
        do {
            try {
                compressAll();
            } catch (IOException failed) {
                context.diagnostics()
                        .report(
                                Report.warn(
                                        "TELE-317",
                                        context.sinkName(),
                                        context.sinkName()
                                                + ": cannot compress a rotated file ("
                                                + FileFailure.reason(failed)
                                                + "); it stays as it is until the next rotation",
                                        null));
            }
        } while (hasMore());
    }

    private boolean hasMore() {
        synchronized (lock) {
            running = again && !cancelled;
            again = false;
            return running;
        }
    }

    private void compressAll() throws IOException {
        for (ArchiveName name = archive.oldestUncompressed();
                name != null && !cancelled;
                name = archive.oldestUncompressed()) {
            try {
                compress(name);
            } catch (NoSuchFileException removedMeanwhile) {
                continue; // by the limits, or by somebody else: the next look tells
            }
            archive.retain();
        }
    }

    private void compress(ArchiveName name) throws IOException {
        Path plain = archive.path(name);
        Path temporary = archive.temporaryPath(name.compressed());
        Files.deleteIfExists(temporary);
        try (InputStream source = Files.newInputStream(plain, LinkOption.NOFOLLOW_LINKS)) {
            if (compress(source, temporary)) {
                archive.replace(name);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private boolean compress(InputStream source, Path temporary) throws IOException {
        try (FileChannel target =
                        FileChannel.open(
                                temporary,
                                Set.of(
                                        StandardOpenOption.WRITE,
                                        StandardOpenOption.CREATE_NEW,
                                        LinkOption.NOFOLLOW_LINKS),
                                permissions.attributes(temporary));
                FastGzip gzip = new FastGzip(Channels.newOutputStream(target))) {
            permissions.applyTo(temporary);
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int length = source.read(chunk); length >= 0; length = source.read(chunk)) {
                if (cancelled) {
                    return false;
                }
                gzip.write(chunk, 0, length);
            }
            gzip.finish();
            target.force(true);
            return true;
        }
    }

    /** The JDK's stream at another level, which only a subclass can choose. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream target) throws IOException {
            super(target, CHUNK_BYTES);
            def.setLevel(LEVEL);
        }
    }
}
