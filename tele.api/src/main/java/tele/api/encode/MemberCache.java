package tele.api.encode;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Encoded forms of the few names that nearly all events share. Bounded: a name that falls on a
 * taken slot replaces what was there, and a very long one is not kept, so a program that invents
 * names costs time and never memory.
 */
final class MemberCache {
    private static final int SLOTS = 512; // a power of two
    private static final int MAX_NAME_CHARS = 256;

    private final Function<String, byte[]> encoder;
    private final @Nullable String[] names = new String[SLOTS];
    private final byte[][] encoded = new byte[SLOTS][];

    MemberCache(Function<String, byte[]> encoder) {
        this.encoder = encoder;
    }

    byte[] get(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ (hash >>> 9) ^ (hash >>> 18)) & (SLOTS - 1);
        String known = names[slot];
        return name.equals(known) ? encoded[slot] : encode(name, slot);
    }

    private byte[] encode(String name, int slot) {
        byte[] bytes = encoder.apply(name);
        if (name.length() <= MAX_NAME_CHARS) {
            names[slot] = name;
            encoded[slot] = bytes;
        }
        return bytes;
    }
}
