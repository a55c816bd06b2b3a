package tele.api.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;

/**
 * A filter in words: {@code com.acme=debug,org.hibernate=warn,info}. A directive covers its dotted
 * segments ({@code com.foo} covers {@code com.foo.Bar}, not {@code com.foobar}), the longest wins,
 * and the one without a name is for all others ({@code info} if there is none). Blanks around the
 * parts do not matter; of two directives for one name the last counts.
 */
public final class Directives implements SinkFilter {
    /** {@code info}. */
    public static final Directives INFO = new Directives(Map.of(), Level.INFO);

    private final Map<String, Level> byPrefix;
    private final Level otherwise;
    private final int longestChars;

    private Directives(Map<String, Level> byPrefix, Level otherwise) {
        this.byPrefix = byPrefix;
        this.otherwise = otherwise;
        this.longestChars = byPrefix.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * Reads the notation; empty text is {@code info}.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static Directives parse(String text) {
        Map<String, Level> byPrefix = new TreeMap<>();
        Level otherwise = Level.INFO;
        for (String part : text.split(",", -1)) {
            String directive = part.trim();
            if (directive.isEmpty()) {
                continue;
            }
            int equals = directive.lastIndexOf('=');
            Level level = Level.parse(directive.substring(equals + 1));
            if (level == null) {
                throw new IllegalArgumentException(
                        "filter: \""
                                + directive.substring(equals + 1).trim()
                                + "\" is no level in \""
                                + directive
                                + "\"");
            }
            String name = equals < 0 ? "" : withoutTail(directive.substring(0, equals).trim());
            if (name.isEmpty()) {
                otherwise = level;
            } else {
                byPrefix.put(name, level);
            }
        }
        return new Directives(Collections.unmodifiableMap(byPrefix), otherwise);
    }

    /**
     * {@code com.acme.} and {@code com.acme.*} are written too, and mean the same; {@code *} is all
     * others.
     */
    private static String withoutTail(String name) {
        if (name.equals("*")) {
            return "";
        }
        String bare = name.endsWith(".*") ? name.substring(0, name.length() - 2) : name;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    @Override
    public Level levelFor(String target) {
        if (byPrefix.isEmpty()) {
            return otherwise;
        }
        // no prefix is longer, and a target may be as long as an application likes
        int first =
                target.length() > longestChars
                        ? target.lastIndexOf('.', longestChars)
                        : target.length();
        for (int end = first; end > 0; end = target.lastIndexOf('.', end - 1)) {
            @Nullable Level level = byPrefix.get(target.substring(0, end));
            if (level != null) {
                return level;
            }
        }
        return otherwise;
    }

    @Override
    public Set<String> prefixes() {
        return byPrefix.keySet();
    }

    /** The notation again, names sorted, default last. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        byPrefix.forEach(
                (name, level) -> text.append(name).append('=').append(lower(level)).append(','));
        return text.append(lower(otherwise)).toString();
    }

    private static String lower(Level level) {
        return level.name().toLowerCase(java.util.Locale.ROOT);
    }
}
