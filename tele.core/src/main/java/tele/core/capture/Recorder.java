package tele.core.capture;

import org.jspecify.annotations.Nullable;
import tele.api.EventBuilder;
import tele.api.SpanBuilder;
import tele.api.event.Level;
import tele.api.event.Severity;
import tele.api.spi.LevelGate;

/** Begins typed events and spans. Safe for use from any thread; nothing here waits or throws. */
public final class Recorder {
    /*
     * Lazy       what only spans need is made at the first need: the first event of a process
     *            waits for every class that is loaded here. Made once, under the lock of this object.
     */
    private final CaptureIntake intake;
    private final TypedEvents events;

    // One for each level: an event that finds the queue full costs no memory. No EnumMap: it looks
    // for values() by reflection, which takes the first event of a process 2 ms.
    private final EventBuilder[] refused = new EventBuilder[Level.values().length];

    private volatile @Nullable SpanStarter starter;

    /**
     * Records spans by the defaults.
     *
     * @param intake where events go
     */
    @SuppressWarnings("EnumOrdinal") // as in event()
    public Recorder(CaptureIntake intake) {
        this.intake = intake;
        this.events = new TypedEvents(intake);
        Severity[] severities = {
            Severity.TRACE, Severity.DEBUG, Severity.INFO, Severity.WARN, Severity.ERROR
        };
        for (Severity severity : severities) {
            refused[severity.level().ordinal()] = EventDraft.refused(events, severity);
        }
    }

    /**
     * A recorder.
     *
     * @param intake where events go
     * @param sampler decides which spans are recorded, see {@link Samplers}
     * @param spanLimits of what is kept of a span
     */
    public Recorder(CaptureIntake intake, Sampler sampler, SpanLimits spanLimits) {
        this(intake);
        this.starter = new SpanStarter(new SpanRules(intake, spanLimits), sampler);
    }

    /** See {@link tele.api.spi.Engine#event}. */
    @SuppressWarnings("EnumOrdinal") // an index into an array of our own, never stored
    public EventBuilder event(LevelGate gate, Severity severity, String message) {
        Level level = severity.level();
        return events.refuses(level)
                ? refused[level.ordinal()]
                : new EventDraft(events, gate.target(), severity, message);
    }

    /** See {@link tele.api.spi.Engine#span}. */
    public SpanBuilder span(LevelGate gate, String name) {
        SpanStarter known = starter;
        return new SpanDraft(known == null ? startingBy(null) : known, gate, name);
    }

    /** Another sampler for the spans started from here on. */
    public void sampleBy(Sampler sampler) {
        startingBy(sampler);
    }

    private synchronized SpanStarter startingBy(@Nullable Sampler sampler) {
        SpanStarter known = starter;
        if (known == null) {
            SpanRules rules = new SpanRules(intake, SpanLimits.DEFAULT);
            known = new SpanStarter(rules, Samplers.DEFAULT);
            starter = known;
        }
        if (sampler != null) {
            known.sampleBy(sampler);
        }
        return known;
    }
}
