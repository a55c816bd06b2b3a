package tele.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Directives;
import tele.api.spi.Sink;
import tele.api.spi.TeleClock;
import tele.core.boot.LiveSettings;
import tele.core.boot.ProcessSettings;

/**
 * Collects settings; for one thread. Every method returns this builder and throws {@link
 * IllegalArgumentException}, naming the parameter, for a value that makes no sense.
 */
public final class EngineBuilder {
    final @Nullable ProcessSettings process;
    private final Map<String, String> settings = new LinkedHashMap<>();
    final List<Sink> sinks = new ArrayList<>();
    TeleClock clock = TeleClock.system();
    boolean threads = true;

    EngineBuilder(@Nullable ProcessSettings process) {
        this.process = process;
    }

    private EngineBuilder copy() {
        EngineBuilder copy = new EngineBuilder(process);
        copy.settings.putAll(settings);
        copy.sinks.addAll(sinks);
        copy.clock = clock;
        copy.threads = threads;
        return copy;
    }

    /** {@code tele.enabled}. Default {@code true}. */
    public EngineBuilder enabled(boolean enabled) {
        return setting("tele.enabled", String.valueOf(enabled));
    }

    /** {@code tele.debug}. Default {@code false}. */
    public EngineBuilder debug(boolean debug) {
        return setting("tele.debug", String.valueOf(debug));
    }

    /** {@code tele.strict}. Default {@code false}. */
    public EngineBuilder strict(boolean strict) {
        return setting("tele.strict", String.valueOf(strict));
    }

    /** {@code tele.capture.source}. Default {@code false}. */
    public EngineBuilder captureSource(boolean captureSource) {
        return setting("tele.capture.source", captureSource ? "on" : "off");
    }

    /** {@code tele.filter}: for instance {@code com.acme=debug,info}. Default {@code info}. */
    public EngineBuilder filter(String directives) {
        return setting("tele.filter", Directives.parse(directives).toString());
    }

    /** {@code tele.<sink>.filter}. Default unset. */
    public EngineBuilder sinkFilter(String sinkName, String directives) {
        return setting("tele." + sinkName + ".filter", Directives.parse(directives).toString());
    }

    /** {@code tele.<sink>.enabled}. Default {@code true}. */
    public EngineBuilder sinkEnabled(String sinkName, boolean enabled) {
        return setting("tele." + sinkName + ".enabled", String.valueOf(enabled));
    }

    /**
     * {@code tele.sinks}: which of the sinks found, in this order; {@code *} for all others.
     * Default {@code *} with the settings of the process, else none but those given by {@link
     * #sink}.
     */
    public EngineBuilder sinkNames(String... sinkNames) {
        require("sinkNames", sinkNames.length > 0, "is empty");
        return setting("tele.sinks", String.join(",", sinkNames));
    }

    /** A sink made by code, beside those found on the path. Default none. */
    public EngineBuilder sink(Sink sink) {
        sinks.add(sink);
        return this;
    }

    /** {@code tele.queue.capacity}, 1 to 2^28. Default 100 000. */
    public EngineBuilder queueCapacityEvents(int queueCapacityEvents) {
        requireCount("queueCapacityEvents", queueCapacityEvents);
        return setting("tele.queue.capacity", String.valueOf(queueCapacityEvents));
    }

    /** {@code tele.<sink>.queue.capacity}, 1 to 2^28. Default as {@link #queueCapacityEvents}. */
    public EngineBuilder sinkQueueCapacityEvents(String sinkName, int queueCapacityEvents) {
        requireCount("queueCapacityEvents", queueCapacityEvents);
        return setting("tele." + sinkName + ".queue.capacity", String.valueOf(queueCapacityEvents));
    }

    /** {@code tele.queue.reserve}: the share kept for WARN and above, 0 to 0.9. Default 0.05. */
    public EngineBuilder queueReserve(double queueReserve) {
        require(
                "queueReserve",
                queueReserve >= 0 && queueReserve <= 0.9,
                queueReserve + " is not from 0 to 0.9");
        return setting(
                "tele.queue.reserve", String.format(Locale.ROOT, "%.4f%%", queueReserve * 100));
    }

    /** {@code tele.queue.max-size}. Default a quarter of the largest heap. */
    public EngineBuilder queueMaxBytes(long queueMaxBytes) {
        require("queueMaxBytes", queueMaxBytes > 0, queueMaxBytes + " is below 1");
        return setting("tele.queue.max-size", String.valueOf(queueMaxBytes));
    }

    /** {@code tele.flush.interval}, 1 ms or more. Default 100 ms. */
    public EngineBuilder flushInterval(Duration flushInterval) {
        require("flushInterval", flushInterval.toMillis() > 0, flushInterval + " is below 1 ms");
        return setting("tele.flush.interval", flushInterval.toString());
    }

    /** {@code tele.flush.count}, 1 to 2^28. Default 1000. */
    public EngineBuilder flushCountEvents(int flushCountEvents) {
        requireCount("flushCountEvents", flushCountEvents);
        return setting("tele.flush.count", String.valueOf(flushCountEvents));
    }

    /** {@code tele.shutdown.timeout}, zero or more. Default 5 s. */
    public EngineBuilder shutdownTimeout(Duration shutdownTimeout) {
        require("shutdownTimeout", !shutdownTimeout.isNegative(), shutdownTimeout + " is negative");
        return setting("tele.shutdown.timeout", shutdownTimeout.toString());
    }

    /** {@code tele.reload}; zero is never. Default 5 s. */
    public EngineBuilder reload(Duration reload) {
        require("reload", !reload.isNegative(), reload + " is negative");
        return setting("tele.reload", reload.toString());
    }

    /** {@code tele.limits.*}. Default {@link Limits#DEFAULT}. */
    public EngineBuilder limits(Limits limits) {
        setting("tele.limits.fields", String.valueOf(limits.fields()));
        setting("tele.limits.value", String.valueOf(limits.valueChars()));
        return setting("tele.limits.message", String.valueOf(limits.messageChars()));
    }

    /** {@code OTEL_LOG_LEVEL}. Default {@code INFO}. */
    public EngineBuilder logLevel(Level logLevel) {
        return setting("otel.log.level", logLevel.name());
    }

    /** {@code OTEL_SERVICE_NAME}. Default unset. */
    public EngineBuilder serviceName(String serviceName) {
        require(
                "serviceName",
                serviceName.chars().noneMatch(Character::isISOControl),
                "has control characters");
        return setting("otel.service.name", serviceName);
    }

    /**
     * Any setting by its property name and as a file says it; for the sinks' own: {@code
     * setting("tele.json.path", "app.jsonl")}. An unreadable value of the engine's settings makes
     * {@link #build()} throw.
     */
    public EngineBuilder setting(String name, String value) {
        require(
                "name",
                name.startsWith("tele.") || name.startsWith("otel."),
                name + " begins with neither tele. nor otel.");
        settings.put(name, value);
        return this;
    }

    /** The clock of everything in the engine. Default {@link TeleClock#system()}. */
    public EngineBuilder clock(TeleClock clock) {
        this.clock = clock;
        return this;
    }

    /** Whether the engine starts threads; tests drive it without. Default {@code true}. */
    public EngineBuilder threads(boolean threads) {
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
                count >= 1 && count <= EngineConfig.MAX_CAPACITY_EVENTS,
                count + " is not from 1 to " + EngineConfig.MAX_CAPACITY_EVENTS);
    }

    private static void require(String parameter, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(parameter + ": " + otherwise);
        }
    }
}
