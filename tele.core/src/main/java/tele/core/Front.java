package tele.core;

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
    private volatile Recorder recorder;
    private volatile boolean levelsKnown;
    private volatile boolean closed;

    Front(LevelGates gates, TeleClock clock) {
        this.gates = gates;
        this.clock = clock;
        this.drops = new DropChannel(clock, queue);
        this.first = intakeFor(Limits.DEFAULT, false);
        this.intake = first;
        this.recorder = new Recorder(first);
    }

    private CaptureIntake intakeFor(Limits limits, boolean capturesSource) {
        return new CaptureIntake(queue, drops, gates, clock, limits, capturesSource, diagnostics);
    }

    /** Nothing is set about filters: their default counts at once. */
    void assumeDefaultLevels() {
        gates.openTo(Level.INFO); // the default of tele.filter
        levelsKnown = true;
    }

    /** The settings are known. */
    void settle(EngineConfig config) {
        queue.open(config.queueCapacityEvents(), config.queueReserve(), config.queueMaxBytes());
        CaptureIntake settled = intakeFor(config.limits(), config.captureSource());
        recorder = new Recorder(settled, samplerOf(config), spanLimitsOf(config));
        intake = settled;
        if (closed) {
            settled.close();
        }
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
        recorder.sampleBy(samplerOf(config));
    }

    /** From here on that much is worth capturing. */
    void obey(LevelRule rule) {
        gates.obey(rule);
        first.wantedKinds(rule.kinds());
        intake.wantedKinds(rule.kinds());
        levelsKnown = true;
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
        return recorder;
    }

    /** Whether gates say what the settings, or their absence, want; until then all are open. */
    boolean levelsKnown() {
        return levelsKnown;
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
