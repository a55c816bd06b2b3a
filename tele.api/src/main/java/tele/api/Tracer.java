package tele.api;

import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.Severity;
import tele.api.spi.Engine;
import tele.api.spi.GlobalEngine;
import tele.api.spi.LevelGate;

/**
 * Records spans and typed events of one target, usually a class. Cheap to make, also before
 * anything is started; keep it in a static field. Safe for use from any thread; no method waits or
 * throws.
 *
 * <p><b>Cost.</b> Below the level that anybody wants: a field read, nothing allocated.
 */
public final class Tracer {
    private final LevelGate gate;
    private final @Nullable Engine own;

    private Tracer(LevelGate gate, @Nullable Engine own) {
        this.gate = gate;
        this.own = own;
    }

    /** A tracer of the process's engine; what {@link Tele#tracer(String)} returns. */
    static Tracer global(String target) {
        return new Tracer(GlobalEngine.gates().gate(target), null);
    }

    /** A tracer of an engine of one's own. */
    public static Tracer of(Engine engine, String target) {
        return new Tracer(engine.intake().gates().gate(target), engine);
    }

    /** The name that filters match. */
    public String target() {
        return gate.target();
    }

    /** Whether somebody wants events of this level. */
    public boolean isEnabled(Level level) {
        if (level == Level.OFF || !gate.isOpen(level)) {
            return false;
        }
        Engine engine = own != null ? own : GlobalEngine.get();
        if (engine == null) {
            return false;
        }
        engine.awaitLevels();
        return gate.isOpen(level);
    }

    /** Begins a span; see {@link SpanBuilder}. */
    public SpanBuilder span(String name) {
        Engine engine = engine();
        return engine == null ? SilentSpan.BUILDER : engine.span(gate, name);
    }

    /** Begins an event of level TRACE. */
    public EventBuilder trace(String message) {
        return gate.isOpen(Level.TRACE) ? open(Severity.TRACE, message) : SilentEvent.BUILDER;
    }

    /** Begins an event of level DEBUG. */
    public EventBuilder debug(String message) {
        return gate.isOpen(Level.DEBUG) ? open(Severity.DEBUG, message) : SilentEvent.BUILDER;
    }

    /** Begins an event of level INFO. */
    public EventBuilder info(String message) {
        return gate.isOpen(Level.INFO) ? open(Severity.INFO, message) : SilentEvent.BUILDER;
    }

    /** Begins an event of level WARN. */
    public EventBuilder warn(String message) {
        return gate.isOpen(Level.WARN) ? open(Severity.WARN, message) : SilentEvent.BUILDER;
    }

    /** Begins an event of level ERROR. */
    public EventBuilder error(String message) {
        return gate.isOpen(Level.ERROR) ? open(Severity.ERROR, message) : SilentEvent.BUILDER;
    }

    /** Begins an event of any level; {@code OFF} gives a silent one. */
    public EventBuilder event(Level level, String message) {
        return level != Level.OFF && gate.isOpen(level)
                ? open(Severity.of(level), message)
                : SilentEvent.BUILDER;
    }

    private EventBuilder open(Severity severity, String message) {
        Engine engine = engine();
        // asked again: before the first event the gate is open because nobody has decided yet
        return engine != null && gate.isOpen(severity.level())
                ? engine.event(gate, severity, message)
                : SilentEvent.BUILDER;
    }

    private @Nullable Engine engine() {
        return own != null ? own : GlobalEngine.capturing();
    }

    @Override
    public String toString() {
        return "Tracer[" + target() + ']';
    }
}
