package tele.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Directives;
import tele.api.spi.Settings;
import tele.api.spi.Sink;
import tele.api.spi.SinkFilter;
import tele.api.spi.TeleClock;
import tele.core.boot.EngineNotation;
import tele.core.boot.Facts;
import tele.core.boot.LiveSettings;
import tele.core.boot.Mistakes;
import tele.core.boot.ProcessSettings;
import tele.core.boot.Reloader;
import tele.core.boot.StartLine;

/**
 * The one list of an engine's settings. What the builder is not told comes from the settings of the
 * process, if asked for ({@link #fromProcess()}), else from the default that each method names.
 * Immutable; safe for use from any thread.
 */
public final class EngineConfig {
    static final int MAX_CAPACITY_EVENTS = 1 << 28;

    private final LiveSettings live;
    private final Settings settings;
    private final EngineBuilder code;

    private final boolean enabled;
    private final boolean debug;
    private final boolean strict;
    private final boolean captureSource;
    private final Directives filter;
    private final List<String> sinkNames;
    private final int queueCapacityEvents;
    private final double queueReserve;
    private final long queueMaxBytes;
    private final Duration flushInterval;
    private final int flushCountEvents;
    private final Duration shutdownTimeout;
    private final Duration reload;
    private final Limits limits;
    private final Limits spanLimits;
    private final int spanEventCount;
    private final int spanLinkCount;
    private final Level logLevel;
    private final String sampler;
    private final double samplerRatio;
    private final Set<String> propagators;
    private final Set<String> logsExporters;
    private final Set<String> tracesExporters;
    private final Fields resource;

    EngineConfig(LiveSettings live, EngineBuilder code) {
        this.live = live;
        this.code = code;
        this.settings = live.view("tele.");
        EngineNotation notation = new EngineNotation(settings);
        this.enabled =
                settings.flag("tele.enabled", true) && !settings.flag("otel.sdk.disabled", false);
        this.debug = settings.flag("tele.debug", false);
        this.strict = settings.flag("tele.strict", false);
        this.captureSource = isOn("tele.capture.source");
        Directives common = notation.filter("tele.filter", "info");
        this.filter = common == null ? Directives.INFO : common;
        this.sinkNames =
                notation.names("tele.sinks", code.process == null ? List.of() : List.of("*"));
        this.queueCapacityEvents = count("tele.queue.capacity", 100_000);
        this.queueReserve = notation.share("tele.queue.reserve", 0.05, 0.9);
        this.queueMaxBytes =
                settings.bytes("tele.queue.max-size", Runtime.getRuntime().maxMemory() / 4);
        this.flushInterval = settings.duration("tele.flush.interval", Duration.ofMillis(100));
        this.flushCountEvents = count("tele.flush.count", 1000);
        this.shutdownTimeout = settings.duration("tele.shutdown.timeout", Duration.ofSeconds(5));
        this.reload =
                "off".equalsIgnoreCase(settings.text("tele.reload"))
                        ? Duration.ZERO
                        : settings.duration("tele.reload", Duration.ofSeconds(5));
        this.limits = limitsFor("logrecord");
        this.spanLimits = limitsFor("span");
        this.spanEventCount = count("otel.span.event.count.limit", 128);
        this.spanLinkCount = count("otel.span.link.count.limit", 128);
        this.logLevel = notation.level("otel.log.level", Level.INFO);
        this.sampler =
                settings.choice(
                        "otel.traces.sampler",
                        "parentbased_always_on",
                        List.of(
                                "always_on",
                                "always_off",
                                "traceidratio",
                                "parentbased_always_on",
                                "parentbased_always_off",
                                "parentbased_traceidratio"));
        this.samplerRatio = notation.ratio("otel.traces.sampler.arg", 1.0);
        Set<String> named =
                notation.words(
                        "otel.propagators",
                        Set.of("tracecontext", "baggage"),
                        List.of("tracecontext", "baggage", "none"));
        this.propagators = named.contains("none") ? Set.of() : named;
        List<String> exporters = List.of("otlp", "console", "none");
        this.logsExporters = notation.words("otel.logs.exporter", Set.of(), exporters);
        this.tracesExporters = notation.words("otel.traces.exporter", Set.of(), exporters);
        this.resource = notation.resource();
    }

    /**
     * A builder that knows only defaults and what it is told: for tests and for engines beside the
     * one of the process.
     */
    public static EngineBuilder builder() {
        return new EngineBuilder(null);
    }

    /**
     * A builder that starts from the settings of this process: {@code -D}, environment, files. What
     * it is told wins over them.
     */
    public static EngineBuilder fromProcess() {
        return from(ProcessSettings.ofThisProcess());
    }

    /** The same, from settings that were found before. */
    static EngineBuilder from(ProcessSettings process) {
        return new EngineBuilder(process);
    }

    /**
     * Whether anything is captured at all: {@code tele.enabled} and not {@code OTEL_SDK_DISABLED}.
     * Default {@code true}.
     */
    public boolean enabled() {
        return enabled;
    }

    /**
     * {@code tele.debug}: stack traces in reports, and the doctor's findings at start. Default
     * {@code false}.
     */
    public boolean debug() {
        return debug;
    }

    /**
     * {@code tele.strict}: any mistake in the settings makes the start fail. Default {@code false}.
     */
    public boolean strict() {
        return strict;
    }

    /**
     * {@code tele.capture.source}: whether caller class and method are inferred, which costs
     * microseconds. Default {@code off}.
     */
    public boolean captureSource() {
        return captureSource;
    }

    /** {@code tele.filter}: for every sink without a filter of its own. Default {@code info}. */
    public Directives filter() {
        return filter;
    }

    /**
     * {@code tele.<sink>.filter}: the filter set for one sink.
     *
     * @return {@code null} if unset. Default unset: the sink's own, else {@link #filter()}
     */
    public @Nullable SinkFilter sinkFilter(String sinkName) {
        return new EngineNotation(settings).filter("tele." + sinkName + ".filter", "tele.filter");
    }

    /**
     * Every filter set for one sink; what is worth capturing while it is not yet known which sinks
     * there are.
     */
    List<SinkFilter> sinkFilters() {
        List<SinkFilter> filters = new ArrayList<>();
        for (String name : settings.family("tele.").keySet()) {
            boolean isFilter = name.endsWith(".filter") || name.endsWith("_filter"); // as variable
            SinkFilter filter =
                    isFilter
                            ? sinkFilter(name.substring(0, name.length() - ".filter".length()))
                            : null;
            if (filter != null) {
                filters.add(filter);
            }
        }
        return filters;
    }

    /**
     * {@code tele.sinks}: names of sinks in order, {@code *} for all others. Default {@code *} with
     * the settings of the process, else none.
     */
    public List<String> sinkNames() {
        return sinkNames;
    }

    /**
     * Whether a sink is to be opened: {@code tele.<sink>.enabled} is not false, {@code tele.sinks}
     * names it or all, and it gets a signal ({@link #kindsFor}). Default {@code true}.
     */
    public boolean sinkEnabled(String sinkName) {
        return settings.flag("tele." + sinkName + ".enabled", true)
                && (sinkNames.contains("*") || sinkNames.contains(sinkName))
                && kindsFor(sinkName).size() > 1;
    }

    /** Those of the sinks found that are enabled, in the order of {@link #sinkNames()}. */
    public List<String> enabledSinks(Collection<String> found) {
        Set<String> ordered = new LinkedHashSet<>();
        for (String name : sinkNames) {
            if (name.equals("*")) {
                found.stream().filter(other -> !sinkNames.contains(other)).forEach(ordered::add);
            } else if (found.contains(name)) {
                ordered.add(name);
            }
        }
        return ordered.stream().filter(this::sinkEnabled).toList();
    }

    /**
     * Which kinds of event a sink may get by {@code OTEL_LOGS_EXPORTER} and {@code
     * OTEL_TRACES_EXPORTER}: of {@code otlp} and {@code stdout} (there called {@code console}) only
     * those listed get that signal. Default unset: every sink gets both.
     *
     * @return always with {@link EventKind#NOTICE}; unmodifiable
     */
    public Set<EventKind> kindsFor(String sinkName) {
        String exporter = sinkName.equals("stdout") ? "console" : sinkName;
        if (!exporter.equals("console") && !exporter.equals("otlp")) {
            return EventKind.ALL;
        }
        EnumSet<EventKind> kinds = EnumSet.of(EventKind.NOTICE);
        if (logsExporters.isEmpty() || logsExporters.contains(exporter)) {
            kinds.add(EventKind.LOG);
        }
        if (tracesExporters.isEmpty() || tracesExporters.contains(exporter)) {
            kinds.addAll(EnumSet.range(EventKind.SPAN_STARTED, EventKind.SPAN_CLOSED));
        }
        return Collections.unmodifiableSet(kinds);
    }

    /**
     * {@code tele.queue.capacity}: events that wait for the worker, rounded up to a power of two.
     * Default 100 000.
     */
    public int queueCapacityEvents() {
        return queueCapacityEvents;
    }

    /**
     * {@code tele.queue.reserve}: share of the queue kept for WARN and above, 0 to 0.9. Default
     * 0.05, written {@code 5%}.
     */
    public double queueReserve() {
        return queueReserve;
    }

    /**
     * {@code tele.queue.max-size}: bytes that queued events may hold, estimated. Default a quarter
     * of the largest heap.
     */
    public long queueMaxBytes() {
        return queueMaxBytes;
    }

    /**
     * {@code tele.<sink>.queue.capacity}: events that wait for one sink. Default, for otlp only,
     * the larger of {@code OTEL_BLRP_MAX_QUEUE_SIZE} and {@code OTEL_BSP_MAX_QUEUE_SIZE} where one
     * is set; else {@link #queueCapacityEvents()}.
     */
    public int sinkQueueCapacityEvents(String sinkName) {
        return count("tele." + sinkName + ".queue.capacity", otelQueueCapacity(sinkName));
    }

    // one lane for both signals: OpenTelemetry has a queue for each
    private int otelQueueCapacity(String sinkName) {
        int logs = sinkName.equals("otlp") ? otelQueueSize("otel.blrp.max.queue.size") : 0;
        int spans = sinkName.equals("otlp") ? otelQueueSize("otel.bsp.max.queue.size") : 0;
        int larger = Math.max(logs, spans);
        return larger == 0 ? queueCapacityEvents : larger;
    }

    private int otelQueueSize(String name) {
        return settings.text(name) == null ? 0 : count(name, queueCapacityEvents);
    }

    /**
     * {@code tele.flush.interval}: the longest time between what a sink consumed and its flush.
     * Default 100 ms.
     */
    public Duration flushInterval() {
        return flushInterval;
    }

    /** {@code tele.flush.count}: events after which a sink is flushed earlier. Default 1000. */
    public int flushCountEvents() {
        return flushCountEvents;
    }

    /**
     * {@code tele.shutdown.timeout}: one deadline for draining, flushing and closing everything.
     * Default 5 s.
     */
    public Duration shutdownTimeout() {
        return shutdownTimeout;
    }

    /**
     * {@code tele.reload}: how often the settings' files are looked at; zero ({@code off}) is
     * never. Default 5 s.
     */
    public Duration reload() {
        return reload;
    }

    /**
     * {@code tele.limits.{fields,value,message}}, for log events; {@code OTEL_ATTRIBUTE_*_LIMIT} or
     * {@code OTEL_LOGRECORD_ATTRIBUTE_*_LIMIT} count instead where they are set, the smaller if
     * both. Default {@link Limits#DEFAULT}.
     */
    public Limits limits() {
        return limits;
    }

    /**
     * As {@link #limits()}, for spans: {@code OTEL_SPAN_ATTRIBUTE_*_LIMIT}. Default {@link
     * Limits#DEFAULT}.
     */
    public Limits spanLimits() {
        return spanLimits;
    }

    /** {@code OTEL_SPAN_EVENT_COUNT_LIMIT}: events and exceptions kept in a span. Default 128. */
    public int spanEventCount() {
        return spanEventCount;
    }

    /** {@code OTEL_SPAN_LINK_COUNT_LIMIT}: links kept in a span. Default 128. */
    public int spanLinkCount() {
        return spanLinkCount;
    }

    /**
     * {@code OTEL_LOG_LEVEL}: the least severe level of tele's own lines on standard error. Default
     * {@code INFO}.
     */
    public Level logLevel() {
        return logLevel;
    }

    /**
     * {@code OTEL_TRACES_SAMPLER}: one of OpenTelemetry's names. Default {@code
     * parentbased_always_on}.
     */
    public String sampler() {
        return sampler;
    }

    /**
     * {@code OTEL_TRACES_SAMPLER_ARG}: share of traces that {@code traceidratio} keeps, 0 to 1.
     * Default 1.
     */
    public double samplerRatio() {
        return samplerRatio;
    }

    /**
     * {@code OTEL_PROPAGATORS}: of {@code tracecontext} and {@code baggage}; empty for {@code
     * none}. Default both.
     */
    public Set<String> propagators() {
        return propagators;
    }

    /**
     * {@code OTEL_RESOURCE_ATTRIBUTES} and {@code OTEL_SERVICE_NAME}: what is known about this
     * service. {@code service.name} is there only if somebody set it. Default empty.
     */
    public Fields resource() {
        return resource;
    }

    /** The clock of everything in the engine. Default {@link TeleClock#system()}. */
    public TeleClock clock() {
        return code.clock;
    }

    /** Sinks given by code, in order; unmodifiable. Default none. */
    public List<Sink> sinks() {
        return List.copyOf(code.sinks);
    }

    /**
     * Whether the engine starts threads; if not, {@code TeleEngine.runOnce()} drives it, in tests.
     * Default {@code true}.
     */
    public boolean threads() {
        return code.threads;
    }

    /** What a sink sees of the settings. */
    Settings settingsFor(String sinkName) {
        return live.view("tele." + sinkName + '.');
    }

    /**
     * What is wrong in files, environment and system properties, as far as somebody has read them;
     * the engine tells it when it starts.
     */
    public List<Report> mistakesFound() {
        return live.mistakes().all();
    }

    /** What the doctor shows without an engine. */
    List<String> facts() {
        return Facts.all(live);
    }

    /** What is captured, for whom, by which settings. */
    List<String> startLine(Set<String> sinks) {
        String file = code.process == null ? null : code.process.ownFileShown();
        return List.of(StartLine.text(filter, sinks, file));
    }

    /** Mistakes found by whoever reads these settings, sinks included. */
    Mistakes mistakes() {
        return live.mistakes();
    }

    /**
     * Tells every setting that nobody will read.
     *
     * @param sinks setting names of each sink that is there, see {@link
     *     tele.api.spi.SinkProvider#settingNames()}
     */
    void checkNames(Map<String, Set<String>> sinks) {
        live.checkNames(sinks);
    }

    /**
     * What looks at the files from time to time; {@code null} if there are none to look at.
     *
     * @param sinks as for {@link #checkNames}
     * @param changed gets the settings as they are now, and the names of those that have new
     *     values, in property form
     */
    @Nullable Reloader reloader(
            Diagnostics diagnostics,
            Supplier<Map<String, Set<String>>> sinks,
            BiConsumer<EngineConfig, Set<String>> changed) {
        ProcessSettings process = code.process;
        if (process == null || reload.isZero()) {
            return null;
        }
        Consumer<Set<String>> reread = names -> changed.accept(new EngineConfig(live, code), names);
        return new Reloader(process, live, code.clock, reload, diagnostics, sinks, reread);
    }

    private boolean isOn(String name) {
        String word = settings.choice(name, "off", List.of("off", "on", "true", "false"));
        return word.equals("on") || word.equals("true");
    }

    private int count(String name, int fallback) {
        return (int) settings.number(name, fallback, 1, MAX_CAPACITY_EVENTS);
    }

    private Limits limitsFor(String kind) {
        Limits standard = Limits.DEFAULT;
        return new Limits(
                limit("tele.limits.fields", standard.fields(), kind, "attribute.count.limit"),
                limit(
                        "tele.limits.value",
                        standard.valueChars(),
                        kind,
                        "attribute.value.length.limit"),
                size("tele.limits.message", standard.messageChars()));
    }

    private int limit(String name, int standard, String kind, String otelName) {
        int ours = name.endsWith(".fields") ? count(name, standard) : size(name, standard);
        String specific = "otel." + kind + '.' + otelName;
        String otel = settings.text(specific) == null ? "otel." + otelName : specific;
        if (settings.text(otel) == null) {
            return ours;
        }
        int theirs = count(otel, ours);
        return settings.text(name) == null ? theirs : Math.min(ours, theirs);
    }

    private int size(String name, int fallback) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, settings.bytes(name, fallback)));
    }
}
