package tele.sink.otlp;

import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;

/**
 * What is known of rows of keys that come again and again, as the constants of a place in the code
 * that logs: their encoded form, and what else would have to be found out by comparing texts. Known
 * by identity, so a look-up is a comparison of references. Belongs to one thread.
 */
final class KeyRows {
    private static final int SLOTS = 64;

    // longer ones would be kept alive for nothing
    private static final int MAX_KEYS = 16;
    private static final int MAX_CHARS = 64;

    private static final int KEY = 1;
    private static final int VALUE = 2;

    private final @Nullable Row[] known = new Row[SLOTS];
    private final Row none = new Row(Fields.EMPTY, 0);
    private final @Nullable String[] candidates = new String[SLOTS];

    /** Keys in a row, none of them twice. */
    static final class Row {
        private final String[] keys;
        private final Encoded[] heads;
        private final boolean isAboutThread;
        private final boolean isPlain;

        private Row(Fields fields, int count) {
            keys = new String[count];
            heads = new Encoded[count];
            boolean plain = true;
            for (int i = 0; i < count; i++) {
                keys[i] = fields.key(i);
                heads[i] = head(keys[i]);
                plain &= !LogAttributes.comesAgain(fields, i, count);
            }
            isPlain = plain;
            isAboutThread = LogAttributes.hasThread(fields, count);
        }

        private static Encoded head(String key) {
            ProtoWriter own = new ProtoWriter(3 * key.length() + 8);
            own.tag(VALUE, ProtoWriter.DELIMITED);
            own.string(KEY, key);
            return Encoded.of(own);
        }

        /** The key's field of a {@code KeyValue}, and the tag of its value. */
        Encoded head(int index) {
            return heads[index];
        }

        /** Whether a key among them begins with {@code thread.}. */
        boolean isAboutThread() {
            return isAboutThread;
        }

        @SuppressWarnings("ReferenceEquality") // equality would cost what is to be saved
        private boolean isOf(Fields fields, int count) {
            if (keys.length != count) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                if (keys[i] != fields.key(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The row of these fields' keys; {@code null} if it is not known, or a key comes twice. */
    @Nullable Row of(Fields fields) {
        int count = fields.size();
        if (count == 0) {
            return none;
        } else if (count > MAX_KEYS) {
            return null;
        }
        String first = fields.key(0);
        int slot = (first.hashCode() + count) & (SLOTS - 1);
        Row row = known[slot];
        if (row == null || !row.isOf(fields, count)) {
            row = learned(fields, count, first, slot);
        }
        return row != null && row.isPlain ? row : null;
    }

    /** Knows a row from the second time on: one that is made for each event never comes again. */
    @SuppressWarnings("ReferenceEquality") // another string, even an equal one, is not the constant
    private @Nullable Row learned(Fields fields, int count, String first, int slot) {
        if (candidates[slot] != first) {
            candidates[slot] = first.length() <= MAX_CHARS ? first : null;
            return null;
        }
        candidates[slot] = null;
        for (int i = 1; i < count; i++) {
            if (fields.key(i).length() > MAX_CHARS) {
                return null;
            }
        }
        Row row = new Row(fields, count);
        known[slot] = row;
        return row;
    }
}
