package tele.api.spi;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import tele.api.event.Level;
import tele.api.event.Limits;

/** The gates of one engine, by target, and the rule they obey. */
public final class LevelGates {
    /*
     * Readers    any thread, in gate(): no lock once the gate exists.
     * Writers    whoever changes the rule; one lock, so that the last rule given is the one every gate obeys, also a
     *            gate that is made at that moment.
     * Bound      MAX_GATES targets of at most MAX_TARGET_CHARS are remembered; names made up at run time beyond that get a
     *            gate that follows the rule of its birth, instead of filling the heap.
     * Nearby     gates met first, by the hash of their target: a slot is filled once and then only read, so that no two
     *            threads write to it in turns; found by identity, since a logger hands over the same name each time.
     *            Only what is remembered gets there. Whoever sees a gate there sees it complete (release, acquire).
     * Attacked by LevelGatesTest.
     */
    static final int MAX_GATES = 50_000;

    static final int MAX_TARGET_CHARS = 1_024;

    private static final int NEARBY = 64; // a power of two

    private final ConcurrentHashMap<String, LevelGate> gates = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<LevelGate> nearby = new AtomicReferenceArray<>(NEARBY);
    private final Object lock = new Object();
    private Function<String, Level> rule;

    /** Gates that obey {@code rule}: target to least severe level wanted. */
    public LevelGates(Function<String, Level> rule) {
        this.rule = rule;
    }

    /**
     * The gate of a logger or tracer, the same object at every call.
     *
     * @param name also the gate's target, which filters match and events carry; cut at 1 024 chars
     */
    @SuppressWarnings("ReferenceEquality") // an equal name goes the longer way
    public LevelGate gate(String name) {
        LevelGate near = nearby.getAcquire(name.hashCode() & (NEARBY - 1));
        return near != null && near.target() == name ? near : remembered(name);
    }

    private LevelGate remembered(String name) {
        String target = Limits.cut(name, MAX_TARGET_CHARS);
        LevelGate known = gates.get(target);
        if (known == null) {
            return newGate(target);
        }
        int slot = target.hashCode() & (NEARBY - 1);
        if (nearby.getPlain(slot) == null) {
            nearby.setRelease(slot, known);
        }
        return known;
    }

    private LevelGate newGate(String target) {
        synchronized (lock) {
            LevelGate gate = new LevelGate(target, rule.apply(target));
            if (gates.size() >= MAX_GATES) {
                return gate;
            }
            LevelGate earlier = gates.putIfAbsent(target, gate);
            return earlier != null ? earlier : gate;
        }
    }

    /** Gates that are all open to {@code level} and above. */
    LevelGates(Level level) {
        this(new Same(level));
    }

    /** A class and no lambda: the first lambda of a process takes a millisecond. */
    private record Same(Level level) implements Function<String, Level> {
        @Override
        public Level apply(String target) {
            return level;
        }
    }

    /**
     * From here on all gates, also those to come, are open to {@code level} and above; none for
     * {@link Level#OFF}.
     */
    public void openTo(Level level) {
        obey(new Same(level));
    }

    /**
     * From here on all gates, also those to come, obey {@code rule}; it is called under a lock and
     * must be quick.
     */
    public void obey(Function<String, Level> rule) {
        synchronized (lock) {
            this.rule = rule;
            for (LevelGate gate : gates.values()) {
                gate.turnTo(rule.apply(gate.target()));
            }
        }
    }
}
