package tele.core;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.spi.LevelGates;
import tele.api.spi.TeleClock;
import tele.core.boot.HeldReports;
import tele.core.capture.CaptureIntake;
import tele.core.capture.Recorder;
import tele.core.capture.Sampler;
import tele.core.capture.Samplers;
import tele.core.capture.SpanLimits;
import tele.core.queue.DropChannel;
import tele.core.queue.EventQueue;

/**
 * The side of an engine that applications meet: gates, capture, queue. Open from the first moment,
 * when it goes by the default of every setting, so that the first event of a process waits for
 * nothing.
 */
final class Front {
    /*
     * Captures   any thread, through intake and recorder: two volatile reads, each complete by itself.
     * Settings   come once, in settle(): they bring an intake of their own. Captures that began before end with the first one,
     *            into the same queue; counts are summed over both.
     * Close      comes once, any time, also beside settle(): each looks for the other after its own write.
     * Attacked by EngineStartTest.
     */
    final LevelGates gates;
    final TeleClock clock;
    final HeldReports diagnostics = new HeldReports();
    final EventQueue queue = new EventQueue();
    final DropChannel drops;

    private final CaptureIntake first;
    private volatile CaptureIntake intake;
    private volatile @Nullable Recorder recorder; // changes under the lock of this
    private volatile boolean closed;

    Front(LevelGates gates, TeleClock clock) {
        this.gates = gates;
        this.clock = clock;
        this.drops = new DropChannel(clock, queue);
        this.first = intakeFor(Limits.DEFAULT, false);
        this.intake = first;
    }

    private CaptureIntake intakeFor(Limits limits, boolean capturesSource) {
        return new CaptureIntake(queue, drops, gates, clock, limits, capturesSource, diagnostics);
    }

    /** The settings are known: what is captured from here on obeys them. */
    void settle(EngineConfig config) {
        CaptureIntake settled = intakeFor(config.limits(), config.captureSource());
        synchronized (this) {
            recorder = new Recorder(settled, samplerOf(config), spanLimitsOf(config));
        }
        intake = settled;
        if (closed) {
            settled.close();
        }
    }

    /**
     * Lets the worker have what was captured, first of all what came before the settings were
     * known; of that, what {@code rule} does not want is forgotten, as if gates had been turned in
     * time.
     */
    void open(EngineConfig config, LevelRule rule) {
        Map<String, Level> least =
                new HashMap<>(); // producers wait for this look: not twice for one target
        queue.open(
                config.queueCapacityEvents(),
                config.queueReserve(),
                config.queueMaxBytes(),
                event -> event.level().compareTo(least.computeIfAbsent(event.target(), rule)) >= 0);
    }

    private static SpanLimits spanLimitsOf(EngineConfig config) {
        return new SpanLimits(
                config.spanLimits().fields(),
                config.spanLimits().valueChars(),
                config.spanEventCount(),
                config.spanLinkCount());
    }

    private static Sampler samplerOf(EngineConfig config) {
        return Samplers.parse(config.sampler(), String.valueOf(config.samplerRatio()));
    }

    /** The sampler has changed. */
    void sampleAs(EngineConfig config) {
        recorder().sampleBy(samplerOf(config));
    }

    /** From here on that much is worth capturing. */
    void obey(LevelRule rule) {
        gates.obey(rule);
        first.wantedKinds(rule.kinds());
        intake.wantedKinds(rule.kinds());
    }

    /** Nothing is captured from here on. Idempotent. */
    void close() {
        closed = true;
        first.close();
        intake.close();
    }

    CaptureIntake intake() {
        return intake;
    }

    Recorder recorder() {
        Recorder known = recorder;
        return known != null ? known : firstRecorder();
    }

    // not before it is asked for: a log line needs none, and the first one would wait for its
    // classes
    private synchronized Recorder firstRecorder() {
        Recorder known = recorder;
        if (known == null) {
            known = new Recorder(first);
            recorder = known;
        }
        return known;
    }

    long suppressed() {
        return first.suppressed() + (intake == first ? 0 : intake.suppressed());
    }

    long failed() {
        return first.failed() + (intake == first ? 0 : intake.failed());
    }

    long cut() {
        return first.cut() + (intake == first ? 0 : intake.cut());
    }
}
