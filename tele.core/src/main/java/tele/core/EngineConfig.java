package tele.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
    private static final int MAX_CAPACITY_EVENTS = 1 << 28;

    private final LiveSettings live;
    private final Settings settings;
    private final Builder code;

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

    private EngineConfig(LiveSettings live, Builder code) {
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
    public static Builder builder() {
        return new Builder(null);
    }

    /**
     * A builder that starts from the settings of this process: {@code -D}, environment, files. What
     * it is told wins over them.
     */
    public static Builder fromProcess() {
        return new Builder(ProcessSettings.ofThisProcess());
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
     * {@code tele.<sink>.queue.capacity}: events that wait for one sink. Default {@link
     * #queueCapacityEvents()}.
     */
    public int sinkQueueCapacityEvents(String sinkName) {
        return count("tele." + sinkName + ".queue.capacity", queueCapacityEvents);
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

    /**
     * Collects settings; for one thread. Every method returns this builder and throws {@link
     * IllegalArgumentException}, naming the parameter, for a value that makes no sense.
     */
    public static final class Builder {
        private final @Nullable ProcessSettings process;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<Sink> sinks = new ArrayList<>();
        private TeleClock clock = TeleClock.system();
        private boolean threads = true;

        private Builder(@Nullable ProcessSettings process) {
            this.process = process;
        }

        private Builder copy() {
            Builder copy = new Builder(process);
            copy.settings.putAll(settings);
            copy.sinks.addAll(sinks);
            copy.clock = clock;
            copy.threads = threads;
            return copy;
        }

        /** {@code tele.enabled}. Default {@code true}. */
        public Builder enabled(boolean enabled) {
            return setting("tele.enabled", String.valueOf(enabled));
        }

        /** {@code tele.debug}. Default {@code false}. */
        public Builder debug(boolean debug) {
            return setting("tele.debug", String.valueOf(debug));
        }

        /** {@code tele.strict}. Default {@code false}. */
        public Builder strict(boolean strict) {
            return setting("tele.strict", String.valueOf(strict));
        }

        /** {@code tele.capture.source}. Default {@code false}. */
        public Builder captureSource(boolean captureSource) {
            return setting("tele.capture.source", captureSource ? "on" : "off");
        }

        /** {@code tele.filter}: for instance {@code com.acme=debug,info}. Default {@code info}. */
        public Builder filter(String directives) {
            return setting("tele.filter", Directives.parse(directives).toString());
        }

        /** {@code tele.<sink>.filter}. Default unset. */
        public Builder sinkFilter(String sinkName, String directives) {
            return setting("tele." + sinkName + ".filter", Directives.parse(directives).toString());
        }

        /** {@code tele.<sink>.enabled}. Default {@code true}. */
        public Builder sinkEnabled(String sinkName, boolean enabled) {
            return setting("tele." + sinkName + ".enabled", String.valueOf(enabled));
        }

        /**
         * {@code tele.sinks}: which of the sinks found, in this order; {@code *} for all others.
         * Default {@code *} with the settings of the process, else none but those given by {@link
         * #sink}.
         */
        public Builder sinkNames(String... sinkNames) {
            require("sinkNames", sinkNames.length > 0, "is empty");
            return setting("tele.sinks", String.join(",", sinkNames));
        }

        /** A sink made by code, beside those found on the path. Default none. */
        public Builder sink(Sink sink) {
            sinks.add(sink);
            return this;
        }

        /** {@code tele.queue.capacity}, 1 to 2^28. Default 100 000. */
        public Builder queueCapacityEvents(int queueCapacityEvents) {
            requireCount("queueCapacityEvents", queueCapacityEvents);
            return setting("tele.queue.capacity", String.valueOf(queueCapacityEvents));
        }

        /**
         * {@code tele.<sink>.queue.capacity}, 1 to 2^28. Default as {@link #queueCapacityEvents}.
         */
        public Builder sinkQueueCapacityEvents(String sinkName, int queueCapacityEvents) {
            requireCount("queueCapacityEvents", queueCapacityEvents);
            return setting(
                    "tele." + sinkName + ".queue.capacity", String.valueOf(queueCapacityEvents));
        }

        /**
         * {@code tele.queue.reserve}: the share kept for WARN and above, 0 to 0.9. Default 0.05.
         */
        public Builder queueReserve(double queueReserve) {
            require(
                    "queueReserve",
                    queueReserve >= 0 && queueReserve <= 0.9,
                    queueReserve + " is not from 0 to 0.9");
            return setting(
                    "tele.queue.reserve", String.format(Locale.ROOT, "%.4f%%", queueReserve * 100));
        }

        /** {@code tele.queue.max-size}. Default a quarter of the largest heap. */
        public Builder queueMaxBytes(long queueMaxBytes) {
            require("queueMaxBytes", queueMaxBytes > 0, queueMaxBytes + " is below 1");
            return setting("tele.queue.max-size", String.valueOf(queueMaxBytes));
        }

        /** {@code tele.flush.interval}, 1 ms or more. Default 100 ms. */
        public Builder flushInterval(Duration flushInterval) {
            require(
                    "flushInterval",
                    flushInterval.toMillis() > 0,
                    flushInterval + " is below 1 ms");
            return setting("tele.flush.interval", flushInterval.toString());
        }

        /** {@code tele.flush.count}, 1 to 2^28. Default 1000. */
        public Builder flushCountEvents(int flushCountEvents) {
            requireCount("flushCountEvents", flushCountEvents);
            return setting("tele.flush.count", String.valueOf(flushCountEvents));
        }

        /** {@code tele.shutdown.timeout}, zero or more. Default 5 s. */
        public Builder shutdownTimeout(Duration shutdownTimeout) {
            require(
                    "shutdownTimeout",
                    !shutdownTimeout.isNegative(),
                    shutdownTimeout + " is negative");
            return setting("tele.shutdown.timeout", shutdownTimeout.toString());
        }

        /** {@code tele.reload}; zero is never. Default 5 s. */
        public Builder reload(Duration reload) {
            require("reload", !reload.isNegative(), reload + " is negative");
            return setting("tele.reload", reload.toString());
        }

        /** {@code tele.limits.*}. Default {@link Limits#DEFAULT}. */
        public Builder limits(Limits limits) {
            setting("tele.limits.fields", String.valueOf(limits.fields()));
            setting("tele.limits.value", String.valueOf(limits.valueChars()));
            return setting("tele.limits.message", String.valueOf(limits.messageChars()));
        }

        /** {@code OTEL_LOG_LEVEL}. Default {@code INFO}. */
        public Builder logLevel(Level logLevel) {
            return setting("otel.log.level", logLevel.name());
        }

        /** {@code OTEL_SERVICE_NAME}. Default unset. */
        public Builder serviceName(String serviceName) {
            require(
                    "serviceName",
                    serviceName.chars().noneMatch(Character::isISOControl),
                    "has control characters");
            return setting("otel.service.name", serviceName);
        }

        /**
         * Any setting by its property name and as a file says it; for the sinks' own: {@code
         * setting("tele.json.path", "app.jsonl")}. An unreadable value of the engine's settings
         * makes {@link #build()} throw.
         */
        public Builder setting(String name, String value) {
            require(
                    "name",
                    name.startsWith("tele.") || name.startsWith("otel."),
                    name + " begins with neither tele. nor otel.");
            settings.put(name, value);
            return this;
        }

        /** The clock of everything in the engine. Default {@link TeleClock#system()}. */
        public Builder clock(TeleClock clock) {
            this.clock = clock;
            return this;
        }

        /** Whether the engine starts threads; tests drive it without. Default {@code true}. */
        public Builder threads(boolean threads) {
            this.threads = threads;
            return this;
        }

        /**
         * Reads everything.
         *
         * @throws IllegalArgumentException if a setting given by code cannot be read; those from
         *     elsewhere are reported when the engine starts
         */
        public EngineConfig build() {
            EngineConfig config = new EngineConfig(LiveSettings.of(settings, process), copy());
            for (Report mistake : config.mistakes().all()) {
                if ("code".equals(mistake.origin())) {
                    throw new IllegalArgumentException(mistake.subject() + ": " + mistake.what());
                }
            }
            return config;
        }

        /**
         * {@link #build()}, then {@link TeleEngine#start}.
         *
         * @throws IllegalArgumentException as {@link #build()}
         */
        public TeleEngine start() {
            return TeleEngine.start(build());
        }

        private static void requireCount(String parameter, int count) {
            require(
                    parameter,
                    count >= 1 && count <= MAX_CAPACITY_EVENTS,
                    count + " is not from 1 to " + MAX_CAPACITY_EVENTS);
        }

        private static void require(String parameter, boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(parameter + ": " + otherwise);
            }
        }
    }
}
