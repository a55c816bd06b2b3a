package tele.api.encode;

import org.jspecify.annotations.Nullable;
import tele.api.event.Severity;

/**
 * Writes one member of an object. Each method does nothing if its key is {@code null}, which means
 * left out; keys come from {@link JsonKeys#member}.
 *
 * <p>Stateless; the buffer belongs to the caller.
 */
public final class JsonMembers {
    private JsonMembers() {}

    /** A text; nothing if it is absent or empty. */
    public static void text(byte @Nullable [] key, @Nullable String text, Utf8Buffer out) {
        if (key != null && text != null && !text.isEmpty()) {
            out.put(key);
            JsonText.string(text, out);
        }
    }

    /** A number; a string outside ±2^53. */
    public static void number(byte @Nullable [] key, long value, Utf8Buffer out) {
        if (key != null) {
            out.put(key);
            JsonText.number(value, out);
        }
    }

    /** A point in time, as {@link TimeText} writes it. */
    public static void time(
            byte @Nullable [] key, long epochNanos, TimeText times, Utf8Buffer out) {
        if (key != null) {
            out.put(key);
            out.put('"');
            times.write(epochNanos, out);
            out.put('"');
        }
    }

    /** 32 hexadecimal digits. */
    public static void hex(byte @Nullable [] key, long high, long low, Utf8Buffer out) {
        if (key != null) {
            out.put(key);
            out.put('"');
            out.putHex(high, 16);
            out.putHex(low, 16);
            out.put('"');
        }
    }

    /** The lowest {@code digits} hexadecimal digits. */
    public static void hex(byte @Nullable [] key, long value, int digits, Utf8Buffer out) {
        if (key != null) {
            out.put(key);
            out.put('"');
            out.putHex(value, digits);
            out.put('"');
        }
    }

    /** A whole member with a text, for keeping; empty if the key is left out. */
    public static byte[] whole(byte @Nullable [] key, @Nullable String text) {
        Utf8Buffer out = new Utf8Buffer(64);
        text(key, text, out);
        return out.toByteArray();
    }

    /** Level, its own name if it has one, and kind. */
    static byte[] levelAndKind(JsonKeys keys, Severity severity, String kind) {
        Utf8Buffer out = new Utf8Buffer(64);
        text(keys.member("level"), severity.level().name(), out);
        if (severity.hasOwnName()) {
            text(keys.member("level_name"), severity.name(), out);
        }
        text(keys.member("kind"), kind, out);
        return out.toByteArray();
    }
}
