package tele.core.dispatch;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.TelemetryEvent;
import tele.api.spi.SinkFilter;

/**
 * Says whether one sink wants an event: its kinds, then its filter. That is the one somebody set
 * for this sink, else the sink's own, else the common one.
 */
final class LaneFilter {
    /*
     * Asked by   the worker, in wants(); what it remembers of the answers is its own. filter() may be asked by any thread.
     * Changed by any thread; the worker forgets what it remembered when it next asks.
     * Attacked by LaneFilterTest.
     */
    private static final int MAX_REMEMBERED = 10_000;

    private final EnumSet<EventKind> kinds;
    private final int kindBits;
    private final Supplier<SinkFilter> common;
    private volatile @Nullable SinkFilter set;
    private volatile @Nullable SinkFilter own;

    // worker thread only
    private final Map<String, Level> remembered = new HashMap<>();
    private @Nullable SinkFilter rememberedOf;
    private @Nullable String lastTarget; // most events come from where the one before came from
    private Level lastLevel = Level.TRACE;
    private @Nullable Severity lastSeverity; // of that target, null if not yet asked
    private boolean lastPasses;

    LaneFilter(
            Set<EventKind> kinds,
            @Nullable SinkFilter set,
            @Nullable SinkFilter own,
            Supplier<SinkFilter> common) {
        this.kinds = kinds.isEmpty() ? EnumSet.noneOf(EventKind.class) : EnumSet.copyOf(kinds);
        this.kindBits = this.kinds.stream().mapToInt(LaneFilter::bit).sum();
        this.set = set;
        this.own = own;
        this.common = common;
    }

    /** Somebody chose a filter for this sink, or none. */
    void set(@Nullable SinkFilter chosen) {
        set = chosen;
    }

    /** The sink has answered. */
    void own(@Nullable SinkFilter answer) {
        own = answer;
    }

    SinkFilter filter() {
        SinkFilter chosen = set;
        SinkFilter ofSink = own;
        return chosen != null ? chosen : ofSink != null ? ofSink : common.get();
    }

    Set<EventKind> kinds() {
        return kinds;
    }

    boolean wants(TelemetryEvent event) {
        if ((kindBits & bit(event.kind())) == 0) {
            return false;
        }
        return event instanceof LogEvent log
                ? passes(log.severity(), log.target())
                : event.level().compareTo(levelFor(event.target())) >= 0;
    }

    // Neither is touched if it is the very same as before: threads that log read them too, and may
    // write what lies beside them.
    @SuppressWarnings("ReferenceEquality")
    private boolean passes(Severity severity, String target) {
        Level least = levelFor(target);
        if (severity != lastSeverity) {
            lastPasses = severity.level().compareTo(least) >= 0;
            lastSeverity = severity;
        }
        return lastPasses;
    }

    @SuppressWarnings("EnumOrdinal") // a set in one int, never stored or sent
    private static int bit(EventKind kind) {
        return 1 << kind.ordinal();
    }

    // Another filter, even an equal one, has other answers; and of a name it is enough to know that
    // it is the very same.
    @SuppressWarnings("ReferenceEquality")
    private Level levelFor(String target) {
        SinkFilter now = filter();
        if (now != rememberedOf || remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
            rememberedOf = now;
            lastTarget = null;
        }
        if (target != lastTarget) {
            lastLevel = remembered(now, target);
            lastTarget = target;
            lastSeverity = null;
        }
        return lastLevel;
    }

    private Level remembered(SinkFilter now, String target) {
        Level known = remembered.get(target);
        if (known == null) {
            known = Filters.levelFor(now, target);
            remembered.put(target, known);
        }
        return known;
    }
}
