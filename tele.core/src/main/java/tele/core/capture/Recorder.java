package tele.core.capture;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import tele.api.EventBuilder;
import tele.api.SpanBuilder;
import tele.api.event.Level;
import tele.api.event.Severity;
import tele.api.spi.LevelGate;

/** Begins typed events and spans. Safe for use from any thread; nothing here waits or throws. */
public final class Recorder {
    private final TypedEvents events;
    private final SpanRules rules;

    // one for each level: an event that finds the queue full costs no memory
    private final Map<Level, EventBuilder> refused = new EnumMap<>(Level.class);

    private volatile Sampler sampler;

    /**
     * @param intake where events go
     * @param sampler decides which spans are recorded, see {@link Samplers}
     * @param spanLimits of what is kept of a span
     */
    public Recorder(CaptureIntake intake, Sampler sampler, SpanLimits spanLimits) {
        this.events = new TypedEvents(intake);
        this.sampler = sampler;
        this.rules = new SpanRules(intake, spanLimits);
        for (Level level : Level.values()) {
            refused.put(level, EventDraft.refused(events, level));
        }
    }

    /** See {@link tele.api.spi.Engine#event}. */
    public EventBuilder event(LevelGate gate, Severity severity, String message) {
        Level level = severity.level();
        return events.refuses(level)
                ? Objects.requireNonNull(refused.get(level))
                : new EventDraft(events, gate.target(), severity, message);
    }

    /** See {@link tele.api.spi.Engine#span}. */
    public SpanBuilder span(LevelGate gate, String name) {
        return new SpanDraft(rules, sampler, gate, name);
    }

    /** Another sampler for the spans started from here on. */
    public void sampleBy(Sampler sampler) {
        this.sampler = sampler;
    }
}
