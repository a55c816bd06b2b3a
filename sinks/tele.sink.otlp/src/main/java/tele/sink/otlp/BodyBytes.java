package tele.sink.otlp;

import org.jspecify.annotations.Nullable;

/**
 * The encoded form of messages that are constants of the application. A message counts as one when
 * the same object comes twice in a row among those of its length; others cost a comparison and a
 * reference. Belongs to one thread.
 */
final class BodyBytes {
    private static final int SLOTS = 64;

    private final int field;
    private final @Nullable String[] seen = new String[SLOTS];
    private final @Nullable Encoded[] encoded = new Encoded[SLOTS];

    /**
     * Of messages that are written as one field, an {@code AnyValue}.
     *
     * @param field its number
     */
    BodyBytes(int field) {
        this.field = field;
    }

    @SuppressWarnings("ReferenceEquality") // equality would cost what is to be saved
    void write(String message, ProtoWriter out) {
        int slot = message.length();
        if (slot >= SLOTS) {
            encode(message, out);
            return;
        }
        if (seen[slot] != message) {
            seen[slot] = message;
            encoded[slot] = null;
            encode(message, out);
            return;
        }
        Encoded known = encoded[slot];
        if (known == null) {
            ProtoWriter own = new ProtoWriter(4 * slot + 16);
            encode(message, own);
            known = Encoded.of(own);
            encoded[slot] = known;
        }
        out.put(known);
    }

    private void encode(String message, ProtoWriter out) {
        int mark = out.size();
        out.string(1, message);
        out.header(field, mark);
    }
}
