package tele.sink.otlp;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Dns;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.spi.Delivery;
import tele.api.spi.Diagnostics;
import tele.api.spi.Settings;
import tele.api.spi.SinkContext;
import tele.api.spi.TeleClock;
import tele.testkit.ManualClock;
import tele.testkit.RecordingDelivery;
import tele.testkit.RecordingDiagnostics;
import tele.testkit.TestSinkContext;

/** An opened sink with everything around it in the test's hands. Called by the test's thread. */
final class Rig implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(20);

    private final TestSinkContext context;
    final OtlpSink sink;
    private int sent;
    private boolean closed;

    Rig(URI endpoint, String... keysAndValues) {
        this(endpoint, true, Dns.SYSTEM, keysAndValues);
    }

    /** With the system's clock, for what is about real time. */
    static Rig inRealTime(URI endpoint, String... keysAndValues) {
        return new Rig(endpoint, false, Dns.SYSTEM, keysAndValues);
    }

    Rig(URI endpoint, boolean manualTime, Dns dns, String... keysAndValues) {
        Map<String, String> settings = new HashMap<>();
        settings.put("otel.exporter.otlp.endpoint", endpoint.toString());
        settings.put("concurrency", "1");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        context = TestSinkContext.of("otlp", settings);
        SinkContext given = manualTime ? context : new RealTime(context);
        sink = new OtlpSink(given, OtlpConfig.read(context.settings()), "1.2.3", dns);
    }

    private record RealTime(SinkContext context) implements SinkContext {
        @Override
        public String sinkName() {
            return context.sinkName();
        }

        @Override
        public Settings settings() {
            return context.settings();
        }

        @Override
        public TeleClock clock() {
            return TeleClock.system();
        }

        @Override
        public Diagnostics diagnostics() {
            return context.diagnostics();
        }

        @Override
        public Delivery delivery() {
            return context.delivery();
        }

        @Override
        public Fields resource() {
            return context.resource();
        }

        @Override
        public Thread newThread(String suffix, Runnable work) {
            return context.newThread(suffix, work);
        }
    }

    /** Consumes log events named {@code event-0}, {@code event-1}… */
    Rig log(int count) {
        for (int i = 0; i < count; i++) {
            sink.consume(event(sent++));
        }
        return this;
    }

    static LogEvent event(int number) {
        return new LogEvent(
                1_735_689_600_000_000_000L + number,
                "main",
                1,
                "com.acme.Shop",
                Severity.INFO,
                "event-" + number,
                Fields.of("number", (long) number),
                null,
                null);
    }

    /** Seals what there is, as a flush by hand does, and does not wait. */
    Rig send() {
        sink.drain(Duration.ZERO);
        return this;
    }

    /** Lets time pass in steps, until the fate of {@code events} events is known. */
    boolean settleByTime(long events) {
        for (int i = 0; i < 200; i++) {
            if (delivery().awaitSettled(events, Duration.ofMillis(60))) {
                return true;
            }
            clock().advance(Duration.ofSeconds(10));
        }
        return false;
    }

    boolean settle(long events) {
        return delivery().awaitSettled(events, LONG);
    }

    ManualClock clock() {
        return context.clock();
    }

    RecordingDelivery delivery() {
        return context.delivery();
    }

    RecordingDiagnostics diagnostics() {
        return context.diagnostics();
    }

    List<Thread> threads() {
        return context.threads();
    }

    /** What was said, as people see it: equal lines once. */
    List<String> said() {
        return diagnostics().reports().stream()
                .map(report -> report.code() + " " + report.what())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        end();
    }

    /** Closes the sink, to look at what it says afterwards. */
    void end() {
        if (!closed) {
            closed = true;
            sink.close();
        }
    }
}
