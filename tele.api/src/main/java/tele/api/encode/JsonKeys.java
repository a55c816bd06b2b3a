package tele.api.encode;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.event.Limits;

/**
 * The keys of one shape of JSON object: those that are always the same, and those of events'
 * fields, which never collide with them: a field of such a name gets a trailing {@code _}.
 *
 * <p>Every member is written with a comma in front, the first one too; {@link #close} turns that
 * one into the brace. So no writer has to know what was written before it, whatever edits leave
 * out.
 *
 * <p>Belongs to one thread.
 */
public final class JsonKeys {
    private static final byte[] LEFT_OUT = {};

    private final KeyEdits edits;
    private final Set<String> taken = new HashSet<>();
    private final byte[] added;
    private final MemberCache fieldKeys = new MemberCache(this::encodeFieldKey);
    private byte[][] keysOfEvent = new byte[16][];

    /**
     * @param builtIn the names that fields must not take
     * @param edits the user's wishes; {@link KeyEdits#NONE} for nested objects
     */
    public JsonKeys(Collection<String> builtIn, KeyEdits edits) {
        this.edits = edits;
        for (String key : builtIn) {
            taken.add(key);
            taken.add(edits.nameOf(key));
        }
        taken.addAll(edits.add().keySet());
        this.added = encodeAdded(edits.add());
    }

    /**
     * What stands before the value of a built-in key, {@code ,"key":}; {@code null} if it is not to
     * be written.
     */
    public byte @Nullable [] member(String key) {
        return edits.keeps(key) ? encodeKey(edits.nameOf(key)) : null;
    }

    /** Appends all fields under their names; of two with the same name the last. */
    public void writeFields(Fields fields, Utf8Buffer out) {
        int count = fields.size();
        if (count > keysOfEvent.length) {
            keysOfEvent = new byte[count][];
        }
        byte[][] keys = keysOfEvent;
        for (int i = 0; i < count; i++) {
            keys[i] = fieldKeys.get(fields.key(i));
        }
        for (int i = 0; i < count; i++) {
            if (keys[i].length > 0 && !comesAgain(i, count)) {
                out.put(keys[i]);
                JsonText.value(fields.value(i), out);
            }
        }
    }

    /**
     * Appends the user's own keys and the closing brace, and puts the opening brace where the
     * object began.
     *
     * @param start {@link Utf8Buffer#size()} before the first member
     */
    public void close(int start, Utf8Buffer out) {
        if (added.length > 0) {
            out.put(added);
        }
        if (out.size() == start) {
            out.put(',');
        }
        out.set(start, '{');
        out.put('}');
    }

    // Compared as they will be written: "time" and "time_" may both become "time_".
    private boolean comesAgain(int index, int count) {
        byte[] key = keysOfEvent[index];
        for (int later = index + 1; later < count; later++) {
            if (Arrays.equals(keysOfEvent[later], key)) {
                return true;
            }
        }
        return false;
    }

    private byte[] encodeFieldKey(String key) {
        if (!edits.keeps(key)) {
            return LEFT_OUT;
        }
        String name = Limits.cut(edits.nameOf(key), JsonText.MAX_KEY_CHARS);
        return encodeKey(taken.contains(name) ? name + '_' : name);
    }

    private static byte[] encodeKey(String name) {
        Utf8Buffer out = new Utf8Buffer(name.length() + 4);
        out.put(',');
        JsonText.string(name, out);
        out.put(':');
        return out.toByteArray();
    }

    private static byte[] encodeAdded(Map<String, String> add) {
        Utf8Buffer out = new Utf8Buffer(64);
        add.forEach(
                (key, text) -> {
                    out.put(encodeKey(key));
                    JsonText.string(text, out);
                });
        return out.toByteArray();
    }
}
