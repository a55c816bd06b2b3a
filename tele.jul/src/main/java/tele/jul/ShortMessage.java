package tele.jul;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/**
 * Puts a message of a few hundred Latin-1 characters together in bytes that its thread keeps, from
 * its end to its beginning, because that is how the digits of a number come. Nothing is allocated
 * but the text. Most messages are such, and rendering them is most of what the worker does for a
 * line.
 */
final class ShortMessage {
    /*
     * Owner      each thread has a room of its own; nobody else sees it.
     * Foreign    none is run: an argument whose toString() might come back here is not for this class.
     * Leaks      a room is a JDK array: a pooled thread that renders keeps no class loader, and of what was logged not more than
     *            the room holds.
     * Attacked by FormatMessageFuzzTest, ShortMessageTest.
     */
    static final int MAX_CHARS = 512;

    /** Longer texts are copied faster by what knows their bytes. */
    static final int MAX_ARGUMENT_CHARS = 64;

    private static final int NO = -1;

    private static final ThreadLocal<byte[]> ROOM = new ThreadLocal<>();

    private ShortMessage() {}

    /** The bytes of a text, {@code null} if it is not Latin-1. */
    static byte @Nullable [] latin1(String text) {
        byte[] bytes = new byte[text.length()];
        return put(text, bytes, bytes.length) == 0 ? bytes : null;
    }

    /**
     * The message; {@code null} if it is not one for this class.
     *
     * @param literals the texts between the arguments, as {@link #latin1} gives them
     * @param indices which argument stands where
     * @param integers how whole numbers are written
     */
    static @Nullable String of(
            byte[][] literals, int[] indices, @Nullable Object[] arguments, IntegerStyle integers) {
        byte[] room = room();
        int at = put(literals[indices.length], room, room.length);
        for (int i = indices.length - 1; i >= 0 && at >= 0; i--) {
            int index = indices[i];
            at = index < arguments.length ? put(arguments[index], integers, room, at) : NO;
            at = at < 0 ? NO : put(literals[i], room, at);
        }
        return at < 0 ? null : new String(room, at, room.length - at, ISO_8859_1);
    }

    private static byte[] room() {
        byte[] room = ROOM.get();
        if (room == null) {
            room = new byte[MAX_CHARS];
            ROOM.set(room);
        }
        return room;
    }

    private static int put(@Nullable Object argument, IntegerStyle integers, byte[] room, int end) {
        if (argument instanceof String text) {
            return text.length() <= MAX_ARGUMENT_CHARS ? put(text, room, end) : NO;
        } else if (argument instanceof Long || argument instanceof Integer) {
            return integers.put(((Number) argument).longValue(), room, end);
        }
        boolean simple =
                argument == null || argument instanceof Boolean || argument instanceof Character;
        return simple ? put(String.valueOf(argument), room, end) : NO;
    }

    private static int put(byte[] literal, byte[] room, int end) {
        int at = end - literal.length;
        if (at < 0) {
            return NO;
        }
        System.arraycopy(literal, 0, room, at, literal.length);
        return at;
    }

    private static int put(String text, byte[] room, int end) {
        int length = text.length();
        int at = end - length;
        if (at < 0) {
            return NO;
        }
        int all = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            room[at + i] = (byte) c;
            all |= c;
        }
        return all <= 0xFF ? at : NO;
    }
}
