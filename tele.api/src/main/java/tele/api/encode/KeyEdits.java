package tele.api.encode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a user wants to be different about the top-level keys of a line. All names are those of the
 * line as it would be without edits. Immutable.
 *
 * @param include only these are written; empty for all
 * @param exclude these are not written
 * @param rename old name to new name
 * @param add keys with a fixed text, put at the end of each line, in this order
 */
public record KeyEdits(
        Set<String> include,
        Set<String> exclude,
        Map<String, String> rename,
        Map<String, String> add) {
    /** No edits. */
    public static final KeyEdits NONE = new KeyEdits(Set.of(), Set.of(), Map.of(), Map.of());

    /** Takes copies. */
    public KeyEdits {
        include = Set.copyOf(include);
        exclude = Set.copyOf(exclude);
        rename = Map.copyOf(rename);
        add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
    }

    /** Whether a key is written at all. */
    boolean keeps(String key) {
        return !exclude.contains(key) && (include.isEmpty() || include.contains(key));
    }

    /** The name under which a key is written. */
    String nameOf(String key) {
        return rename.getOrDefault(key, key);
    }
}
