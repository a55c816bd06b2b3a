package tele.sink.otlp;

import org.jspecify.annotations.Nullable;

/**
 * The encoded form of strings that come again and again and are constants of the application: keys
 * and level names. Known by identity, so a look-up is a comparison of references; a string that is
 * not known is encoded, and known from then on in place of another. Belongs to one thread.
 */
final class StringBytes {
    private static final int SLOTS = 256;

    // longer ones would be kept alive for nothing
    private static final int MAX_CHARS = 64;

    private final int field;
    private final @Nullable String[] known = new String[SLOTS];
    private final Encoded[] encoded = new Encoded[SLOTS];

    /**
     * Of strings that are written as one field.
     *
     * @param field its number
     */
    StringBytes(int field) {
        this.field = field;
    }

    /** Writes the field with its header. */
    @SuppressWarnings("ReferenceEquality") // equality would cost what is to be saved
    void write(String text, ProtoWriter out) {
        int slot = text.hashCode() & (SLOTS - 1);
        if (known[slot] == text) {
            out.put(encoded[slot]);
        } else if (text.length() > MAX_CHARS) {
            out.string(field, text);
        } else {
            ProtoWriter own = new ProtoWriter(text.length() + 8);
            own.string(field, text);
            known[slot] = text;
            encoded[slot] = Encoded.of(own);
            out.put(encoded[slot]);
        }
    }
}
