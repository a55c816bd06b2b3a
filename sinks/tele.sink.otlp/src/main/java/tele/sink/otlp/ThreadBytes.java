package tele.sink.otlp;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The encoded {@code thread.name} and {@code thread.id} of the threads seen last: few threads log,
 * and each logs often. Belongs to one thread.
 */
final class ThreadBytes {
    private static final int SLOTS = 64;

    private record Entry(String name, long id, Encoded bytes) {}

    private final @Nullable Entry[] entries = new Entry[SLOTS];
    private final BiFunction<String, Long, Encoded> encoder;

    ThreadBytes(BiFunction<String, Long, Encoded> encoder) {
        this.encoder = encoder;
    }

    Encoded of(String name, long id) {
        int slot = (int) id & (SLOTS - 1);
        Entry entry = entries[slot];
        if (entry == null || entry.id != id || !entry.name.equals(name)) {
            entry = new Entry(name, id, encoder.apply(name, id));
            entries[slot] = entry;
        }
        return entry.bytes;
    }
}
