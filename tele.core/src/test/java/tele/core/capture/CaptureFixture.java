package tele.core.capture;

import java.util.ArrayList;
import java.util.List;
import tele.api.EventBuilder;
import tele.api.SpanBuilder;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SpanClosed;
import tele.api.event.TelemetryEvent;
import tele.api.spi.LevelGate;
import tele.api.spi.LevelGates;
import tele.core.queue.DropChannel;
import tele.core.queue.EventQueue;
import tele.testkit.ManualClock;
import tele.testkit.RecordingDiagnostics;

/** Capture with a real queue that the test drains by hand. */
final class CaptureFixture {
    final ManualClock clock = new ManualClock();
    final RecordingDiagnostics diagnostics = new RecordingDiagnostics();
    final EventQueue queue;
    final DropChannel drops;
    final LevelGates gates = new LevelGates(target -> Level.INFO);
    final LevelGate gate = gates.gate("com.acme.Orders");
    final CaptureIntake intake;
    final Recorder recorder;

    CaptureFixture() {
        this(Limits.DEFAULT, SpanLimits.DEFAULT, Samplers.DEFAULT, 1 << 17);
    }

    CaptureFixture(Limits limits, SpanLimits spanLimits) {
        this(limits, spanLimits, Samplers.DEFAULT, 1 << 17);
    }

    CaptureFixture(Sampler sampler) {
        this(Limits.DEFAULT, SpanLimits.DEFAULT, sampler, 1 << 17);
    }

    CaptureFixture(Limits limits, SpanLimits spanLimits, Sampler sampler, int capacity) {
        queue = new EventQueue(capacity, 0.05, 1L << 30);
        drops = new DropChannel(clock, queue);
        intake = new CaptureIntake(queue, drops, gates, clock, limits, false, diagnostics);
        recorder = new Recorder(intake, sampler, spanLimits);
    }

    EventBuilder info(String message) {
        return recorder.event(gate, Severity.INFO, message);
    }

    SpanBuilder span(String name) {
        return recorder.span(gate, name);
    }

    List<TelemetryEvent> events() {
        List<TelemetryEvent> events = new ArrayList<>();
        queue.drain((event, heavyBytes) -> events.add(event), Integer.MAX_VALUE);
        return events;
    }

    <E extends TelemetryEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    LogEvent onlyEvent() {
        List<LogEvent> events = events(LogEvent.class);
        if (events.size() != 1) {
            throw new AssertionError("not one event but " + events);
        }
        return events.get(0);
    }

    SpanClosed onlyClosed() {
        List<SpanClosed> events = events(SpanClosed.class);
        if (events.size() != 1) {
            throw new AssertionError("not one closed span but " + events);
        }
        return events.get(0);
    }
}
