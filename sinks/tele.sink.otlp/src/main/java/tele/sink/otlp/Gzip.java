package tele.sink.otlp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses whole bodies: small ones by zlib at level 1, which costs a quarter of the default's
 * CPU for nearly the same size of telemetry; large ones, which come when much is logged, by {@link
 * QuickDeflater}. Belongs to one thread at a time; {@link #close} gives native memory back.
 */
final class Gzip implements AutoCloseable {
    // RFC 1952: magic, deflate, no flags, no time, fastest, unknown system
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};
    private static final int TRAILER_BYTES = 8;

    /** From here on the codes of a block are a small part of it. */
    static final int LARGE_BYTES = 48 * 1024;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CRC32 crc = new CRC32();
    private byte[] room = new byte[32 * 1024];
    private @Nullable QuickDeflater quick; // most processes log too little to need it

    /** A whole body in an array of its own. */
    byte[] compress(byte[] body) {
        int size = compress(body, body.length);
        return Arrays.copyOf(room, size);
    }

    /**
     * Compresses the first {@code length} bytes into {@link #compressed}.
     *
     * @return how many bytes that are
     */
    int compress(byte[] body, int length) {
        System.arraycopy(HEADER, 0, room, 0, HEADER.length);
        int size = length < LARGE_BYTES ? small(body, length) : large(body, length);
        crc.reset();
        crc.update(body, 0, length);
        littleEndian(room, size, (int) crc.getValue());
        littleEndian(room, size + 4, length);
        return size + TRAILER_BYTES;
    }

    private int small(byte[] body, int length) {
        deflater.reset();
        deflater.setInput(body, 0, length);
        deflater.finish();
        int size = HEADER.length;
        while (!deflater.finished()) {
            if (room.length - size <= TRAILER_BYTES) {
                room = Arrays.copyOf(room, room.length * 2);
            }
            size += deflater.deflate(room, size, room.length - TRAILER_BYTES - size);
        }
        return size;
    }

    private int large(byte[] body, int length) {
        QuickDeflater known = quick;
        if (known == null) {
            known = new QuickDeflater();
            quick = known;
        }
        room = known.compress(body, length, room, HEADER.length); // leaves room for the trailer
        return known.size();
    }

    /** What was compressed last; changed by the next call. */
    byte[] compressed() {
        return room;
    }

    private static void littleEndian(byte[] target, int at, int value) {
        for (int i = 0; i < 4; i++) {
            target[at + i] = (byte) (value >>> (8 * i));
        }
    }

    /** Undoes {@link #compress}. */
    static byte[] expand(byte[] compressed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(compressed.length * 4);
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
