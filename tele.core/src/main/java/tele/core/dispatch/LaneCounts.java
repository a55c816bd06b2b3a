package tele.core.dispatch;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import tele.api.TeleStats.SinkStats;
import tele.api.TeleStats.State;
import tele.api.spi.Delivery;

/** One sink's account: {@code dispatched = filtered + delivered + lost + pending}. */
final class LaneCounts implements Delivery {
    /*
     * Writers    dispatched and filtered: the worker alone, so a plain add and an ordered store do. The others: the lane's thread,
     *            and threads of the sink if it confirms delivery itself.
     * Readers    any thread. Parts are read before the whole, so that pending is never negative.
     * Attacked by SinkLaneLoadTest.
     */
    private final AtomicLong dispatched = new AtomicLong();
    private final AtomicLong filtered = new AtomicLong();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final Map<String, LongAdder> lostByReason = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private volatile long spooled;

    /** Worker only: counts an event that comes to this sink, before anything is done with it. */
    void dispatched() {
        dispatched.lazySet(dispatched.getPlain() + 1);
    }

    /** Worker only: the sink does not want it. */
    void filtered() {
        filtered.lazySet(filtered.getPlain() + 1);
    }

    @Override
    public void delivered(long events) {
        delivered.add(events);
    }

    @Override
    public void lost(long events, String reason) {
        if (events > 0) {
            lostByReason.computeIfAbsent(reason, any -> new LongAdder()).add(events);
            lost.add(events);
        }
    }

    @Override
    public void spooled(long events) {
        spooled = events;
    }

    /** The worker could not put it into the lane; kept apart from what the sink was given. */
    void notOffered(String reason) {
        refused.increment();
        lost(1, reason);
    }

    /**
     * Of the events that a sink was given, how many it has not spoken about.
     *
     * @param given events given to it so far
     */
    long unconfirmed(long given) {
        return given - (delivered.sum() + lostBySink());
    }

    /** Of the events that a sink was given, how many are lost. */
    long lostBySink() {
        return lost.sum() - refused.sum();
    }

    SinkStats snapshot(State state) {
        long deliveredNow = delivered.sum();
        Map<String, Long> reasons = new TreeMap<>();
        lostByReason.forEach((reason, count) -> reasons.put(reason, count.sum()));
        long lostNow = reasons.values().stream().mapToLong(Long::longValue).sum();
        long filteredNow = filtered.get();
        long dispatchedNow = dispatched.get();
        long pendingNow = dispatchedNow - filteredNow - deliveredNow - lostNow;
        return new SinkStats(
                state,
                dispatchedNow,
                filteredNow,
                deliveredNow,
                lostNow,
                java.util.Collections.unmodifiableMap(reasons),
                pendingNow,
                Math.min(spooled, pendingNow));
    }
}
