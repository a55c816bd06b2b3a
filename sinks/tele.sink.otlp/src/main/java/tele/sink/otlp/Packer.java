package tele.sink.otlp;

import org.jspecify.annotations.Nullable;

/**
 * Makes bodies of contents, in room that it uses again: a body is good until the next one is made.
 * Belongs to one thread; {@link #close} gives native memory back.
 */
final class Packer implements AutoCloseable {
    private static final int KEPT_BYTES = 4 << 20;

    private final SignalConfig config;
    private final @Nullable Gzip gzip;
    private byte[] room = new byte[32 * 1024];

    Packer(SignalConfig config) {
        this.config = config;
        this.gzip = config.gzip() ? new Gzip() : null;
    }

    Body pack(Content content) {
        int size = content.size();
        if (room.length < size || room.length > Math.max(size, KEPT_BYTES)) {
            room = new byte[Math.max(size, Math.min(room.length * 2, KEPT_BYTES))];
        }
        content.copyTo(room);
        if (gzip == null) {
            return new Body(config.signal(), room, size, config.json(), false);
        }
        int compressed = gzip.compress(room, size);
        return new Body(config.signal(), gzip.compressed(), compressed, config.json(), true);
    }

    @Override
    public void close() {
        if (gzip != null) {
            gzip.close();
        }
    }
}
