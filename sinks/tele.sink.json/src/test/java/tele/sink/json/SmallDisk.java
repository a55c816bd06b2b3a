package tele.sink.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * A disk on which there is only so much room: writes what fits, then fails as the operating system
 * does.
 */
final class SmallDisk implements LineFile.Opener {
    long freeBytes = Long.MAX_VALUE;
    boolean failsToTruncate;
    boolean interruptsNextWrite;
    int forced;

    @Override
    public FileChannel open(Path path, Set<OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new Channel(FileChannel.open(path, options, attributes));
    }

    private final class Channel extends FileChannel {
        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (freeBytes == 0) {
                throw new IOException("No space left on device");
            }
            if (interruptsNextWrite) {
                interruptsNextWrite = false;
                source.limit(source.position() + source.remaining() / 2);
                real.write(source);
                close();
                throw new ClosedByInterruptException();
            }
            int limit = source.limit();
            source.limit(source.position() + (int) Math.min(source.remaining(), freeBytes));
            int written = real.write(source);
            source.limit(limit);
            if (freeBytes != Long.MAX_VALUE) {
                freeBytes -= written;
            }
            return written;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (failsToTruncate) {
                throw new IOException("Input/output error");
            }
            if (freeBytes != Long.MAX_VALUE) {
                freeBytes += Math.max(0, real.size() - size);
            }
            real.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            forced++;
            real.force(metaData);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
