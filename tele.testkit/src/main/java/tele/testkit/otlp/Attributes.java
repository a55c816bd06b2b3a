package tele.testkit.otlp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule for attribute keys that both formats share. */
final class Attributes {
    private Attributes() {}

    /** Adds an attribute; the specification forbids two of one key in a collection. */
    static void put(Map<String, @Nullable Object> attributes, String key, @Nullable Object value) {
        if (attributes.containsKey(key)) {
            throw new MalformedOtlp("attribute \"" + key + "\" twice");
        }
        attributes.put(key, value);
    }
}
