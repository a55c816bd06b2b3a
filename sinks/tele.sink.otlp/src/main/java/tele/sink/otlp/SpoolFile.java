package tele.sink.otlp;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the spool: records one after the other, appended, then marked one by one as settled
 * in place, then deleted as a whole. Format in docs/otlp.md. Guarded by the spool's monitor.
 *
 * <p>{@link RandomAccessFile} and not a channel: a channel closes itself when the thread that uses
 * it is interrupted.
 */
final class SpoolFile {
    static final int HEADER_BYTES = 24;

    private static final int MAGIC = 0x54535231; // "TSR1"
    private static final int STATE_AT = 4;
    private static final int CRC_AT = 20;
    private static final byte PENDING = 'P';
    private static final byte SETTLED = 'S';

    private final Path path;
    private final RandomAccessFile file;
    private long size;
    private int unsettled;
    private boolean deleted;

    private SpoolFile(Path path, RandomAccessFile file, long size) {
        this.path = path;
        this.file = file;
        this.size = size;
    }

    /** What stands before a body, except its checksum. */
    record Header(Signal signal, boolean json, boolean gzip, int records, int events, int length) {
        static Header of(Batch batch) {
            Body body = batch.body();
            return new Header(
                    body.signal(),
                    body.json(),
                    body.gzip(),
                    batch.records,
                    batch.events(),
                    batch.bytes());
        }

        private void put(ByteBuffer to) {
            to.putInt(MAGIC).put(PENDING);
            to.put((byte) (signal == Signal.LOGS ? 'L' : 'T'));
            to.put((byte) (json ? 'J' : 'P')).put((byte) (gzip ? 'G' : '-'));
            to.putInt(records).putInt(events).putInt(length);
        }

        private static @Nullable Header read(ByteBuffer from) {
            int magic = from.getInt();
            byte state = from.get();
            byte signal = from.get();
            byte encoding = from.get();
            byte compression = from.get();
            Header header =
                    new Header(
                            signal == 'L' ? Signal.LOGS : Signal.TRACES,
                            encoding == 'J',
                            compression == 'G',
                            from.getInt(),
                            from.getInt(),
                            from.getInt());
            boolean plausible =
                    magic == MAGIC
                            && (state == PENDING || state == SETTLED)
                            && header.records > 0
                            && header.length > 0;
            return plausible ? header : null;
        }
    }

    /** Receives what a scan finds. */
    interface Visitor {
        /** A whole record that is not settled. */
        void pending(long position, Header header);

        /** A stretch that is no whole record. */
        void damaged(long position, long bytes);
    }

    /** Makes a new file, readable by us alone; never opens one that exists. */
    static SpoolFile create(Path path) throws IOException {
        OwnerOnly.createFile(path);
        return new SpoolFile(path, new RandomAccessFile(path.toFile(), "rw"), 0);
    }

    static SpoolFile open(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is no regular file");
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new SpoolFile(path, file, file.length());
    }

    Path path() {
        return path;
    }

    long sizeBytes() {
        return size;
    }

    static int recordBytes(Batch batch) {
        return HEADER_BYTES + batch.bytes();
    }

    /**
     * Appends a batch.
     *
     * @return where it stands
     * @throws IOException if it could not be written; the file is as it was
     */
    long append(Batch batch) throws IOException {
        byte[] record = new byte[recordBytes(batch)];
        ByteBuffer buffer = ByteBuffer.wrap(record);
        Header.of(batch).put(buffer);
        System.arraycopy(batch.body().bytes(), 0, record, HEADER_BYTES, batch.bytes());
        buffer.putInt(CRC_AT, crcOf(record));
        long position = size;
        try {
            file.seek(position);
            file.write(record);
        } catch (IOException failed) {
            truncateTo(position, failed);
            throw failed;
        }
        size += record.length;
        unsettled++;
        return position;
    }

    private void truncateTo(long length, IOException because) {
        try {
            file.setLength(length);
        } catch (IOException again) {
            because.addSuppressed(again); // a scan will skip the torn record
            size = Math.max(size, length);
        }
    }

    /** Marks a record as settled: one byte, so no crash can leave half a mark. */
    void settle(long position) throws IOException {
        unsettled--;
        if (!deleted) {
            file.seek(position + STATE_AT);
            file.write(SETTLED);
        }
    }

    boolean hasUnsettled() {
        return unsettled > 0;
    }

    /** Reads a batch; {@code null} if what stands there is damaged. */
    @Nullable Body read(long position) throws IOException {
        byte[] head = new byte[HEADER_BYTES];
        file.seek(position);
        file.readFully(head);
        Header header = Header.read(ByteBuffer.wrap(head));
        if (header == null || header.length > size - position - HEADER_BYTES) {
            return null;
        }
        byte[] record = new byte[HEADER_BYTES + header.length];
        file.seek(position);
        file.readFully(record);
        if (!isIntact(record)) {
            return null;
        }
        byte[] body = new byte[header.length];
        System.arraycopy(record, HEADER_BYTES, body, 0, body.length);
        return new Body(header.signal, body, header.json, header.gzip);
    }

    /**
     * Goes through the whole file; whatever is damaged is stepped over to the next whole record.
     */
    void scan(Visitor visitor) throws IOException {
        byte[] content = new byte[Math.toIntExact(size)];
        file.seek(0);
        file.readFully(content);
        int damagedFrom = -1;
        int at = 0;
        while (at < content.length) {
            Header header = recordAt(content, at);
            if (header == null) {
                damagedFrom = damagedFrom < 0 ? at : damagedFrom;
                at++;
                continue;
            }
            if (damagedFrom >= 0) {
                visitor.damaged(damagedFrom, at - damagedFrom);
                damagedFrom = -1;
            }
            if (content[at + STATE_AT] == PENDING) {
                unsettled++;
                visitor.pending(at, header);
            }
            at += HEADER_BYTES + header.length;
        }
        if (damagedFrom >= 0) {
            visitor.damaged(damagedFrom, content.length - damagedFrom);
        }
    }

    private static @Nullable Header recordAt(byte[] content, int at) {
        int left = content.length - at - HEADER_BYTES;
        if (left <= 0 || content[at] != MAGIC >> 24) {
            return null;
        }
        Header header = Header.read(ByteBuffer.wrap(content, at, HEADER_BYTES));
        if (header == null || header.length > left) {
            return null;
        }
        byte[] record = new byte[HEADER_BYTES + header.length];
        System.arraycopy(content, at, record, 0, record.length);
        return isIntact(record) ? header : null;
    }

    private static boolean isIntact(byte[] record) {
        return ByteBuffer.wrap(record).getInt(CRC_AT) == crcOf(record);
    }

    /** Over everything but the magic, the state, which changes, and itself. */
    private static int crcOf(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record, STATE_AT + 1, CRC_AT - STATE_AT - 1);
        crc.update(record, HEADER_BYTES, record.length - HEADER_BYTES);
        return (int) crc.getValue();
    }

    void close() throws IOException {
        file.close();
    }

    void delete() throws IOException {
        deleted = true;
        file.close();
        Files.deleteIfExists(path);
    }
}
