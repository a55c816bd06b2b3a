package tele.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tele.api.event.Fields;
import tele.api.spi.SinkContext;

/** What a sink under test is opened with: every part a double that the test can read and turn. */
public final class TestSinkContext implements SinkContext {
    private final String sinkName;
    private final MapSettings settings;
    private final Fields resource;
    private final ManualClock clock = new ManualClock();
    private final RecordingDiagnostics diagnostics = new RecordingDiagnostics();
    private final RecordingDelivery delivery = new RecordingDelivery();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private TestSinkContext(String sinkName, MapSettings settings, Fields resource) {
        this.sinkName = sinkName;
        this.settings = settings;
        this.resource = resource;
    }

    /** A context without settings and with an empty resource. */
    public static TestSinkContext of(String sinkName) {
        return of(sinkName, Map.of());
    }

    /**
     * A context with an empty resource.
     *
     * @param settings by their relative keys ({@code path} for {@code tele.json.path}) or
     *     OpenTelemetry's names ({@code otel.…})
     */
    public static TestSinkContext of(String sinkName, Map<String, String> settings) {
        return new TestSinkContext(sinkName, new MapSettings(sinkName, settings), Fields.EMPTY);
    }

    /** The same with another resource; every other part is new. */
    public TestSinkContext withResource(Fields other) {
        return new TestSinkContext(sinkName, settings, other);
    }

    @Override
    public String sinkName() {
        return sinkName;
    }

    @Override
    public MapSettings settings() {
        return settings;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public RecordingDiagnostics diagnostics() {
        return diagnostics;
    }

    @Override
    public RecordingDelivery delivery() {
        return delivery;
    }

    @Override
    public Fields resource() {
        return resource;
    }

    /** A daemon thread named {@code tele-<name>-<suffix>}, as the engine makes it; not started. */
    @Override
    public Thread newThread(String suffix, Runnable work) {
        Thread thread = new Thread(work, "tele-" + sinkName + "-" + suffix);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        threads.add(thread);
        return thread;
    }

    /** The threads made by {@link #newThread}, in order; a copy. */
    public List<Thread> threads() {
        return List.copyOf(threads);
    }
}
