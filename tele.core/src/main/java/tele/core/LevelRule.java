package tele.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tele.api.event.EventKind;
import tele.api.event.Level;
import tele.api.spi.SinkFilter;
import tele.core.dispatch.Filters;

/**
 * What is worth capturing: the union of what all sinks want. Immutable; a change of sinks or
 * filters makes a new one.
 *
 * @param filters one for each sink
 * @param kinds the kinds that any of them wants
 * @param muted prefixes of the loggers that belong to the libraries of open sinks
 */
record LevelRule(List<SinkFilter> filters, Set<EventKind> kinds, Set<String> muted)
        implements Function<String, Level> {
    /** Nothing. */
    static final LevelRule NOTHING =
            new LevelRule(List.of(), EnumSet.noneOf(EventKind.class), Set.of());

    /** The least severe level that any sink wants from this target. */
    @Override
    public Level apply(String target) {
        for (String prefix : muted) {
            if (isCovered(target, prefix)) {
                return Level.OFF;
            }
        }
        Level least = Level.OFF;
        for (SinkFilter filter : filters) {
            Level level = Filters.levelFor(filter, target);
            least = level.compareTo(least) < 0 ? level : least;
        }
        return least;
    }

    private static boolean isCovered(String target, String prefix) {
        String segment = prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return target.startsWith(segment)
                && (target.length() == segment.length() || target.charAt(segment.length()) == '.');
    }

    /**
     * The same by prefix, for APIs with levels of their own; the empty prefix is for all others.
     */
    Map<String, Level> byPrefix() {
        Map<String, Level> levels = new TreeMap<>();
        List<String> prefixes = new ArrayList<>(List.of(""));
        filters.forEach(filter -> prefixes.addAll(filter.prefixes()));
        prefixes.forEach(prefix -> levels.put(prefix, apply(prefix)));
        return levels;
    }
}
