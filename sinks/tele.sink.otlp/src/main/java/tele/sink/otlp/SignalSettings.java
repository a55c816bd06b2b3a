package tele.sink.otlp;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Settings;

/**
 * Reads OpenTelemetry's settings for each signal: the signal's own name first, then the general
 * one. What is wrong with a general one is said once.
 */
final class SignalSettings {
    private static final String PREFIX = "otel.exporter.otlp.";
    private static final String DEFAULT_ENDPOINT = "http://localhost:4318";
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Settings settings;
    private final Set<String> said = new HashSet<>();

    SignalSettings(Settings settings) {
        this.settings = settings;
    }

    SignalConfig read(Signal signal) {
        Endpoint endpoint = endpoint(signal);
        String batch = "otel." + signal.batching() + ".";
        String size = batch + "max.export.batch.size";
        return new SignalConfig(
                signal,
                endpoint,
                headers(signal),
                timeout(signal),
                settings.choice(key(signal, "compression"), "gzip", List.of("gzip", "none"))
                        .equals("gzip"),
                isJson(signal, endpoint),
                tls(signal),
                (int) settings.number(size, 512, 1, 999_999),
                isBatchSize(settings.text(size)),
                settings.duration(batch + "schedule.delay", Duration.ofSeconds(1)),
                limits(signal));
    }

    private static boolean isBatchSize(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,5}");
    }

    private String key(Signal signal, String name) {
        String own = PREFIX + signal.word() + '.' + name;
        return settings.text(own) == null ? PREFIX + name : own;
    }

    private Endpoint endpoint(Signal signal) {
        String own = PREFIX + signal.word() + ".endpoint";
        String ownText = settings.text(own);
        if (ownText != null) {
            Endpoint endpoint = Endpoint.exactly(ownText);
            if (endpoint != null) {
                return endpoint;
            }
            badEndpoint(own);
        }
        String base = PREFIX + "endpoint";
        String baseText = settings.text(base, DEFAULT_ENDPOINT);
        Endpoint endpoint = Endpoint.below(baseText, signal);
        if (endpoint == null) {
            badEndpoint(base);
            return Objects.requireNonNull(Endpoint.below(DEFAULT_ENDPOINT, signal));
        }
        Signal doubled = Endpoint.doubledSignal(baseText);
        if (doubled != null) {
            sayOnce(
                    "TELE-106",
                    base,
                    "ends with /" + doubled.path() + ", and " + signal.path() + " is added to it",
                    "remove it, or set OTEL_EXPORTER_OTLP_" + doubled.name() + "_ENDPOINT");
        }
        return endpoint;
    }

    private void badEndpoint(String key) {
        sayOnce(
                "TELE-121",
                key,
                "is no http:// or https:// URL; using the default",
                "write it like " + DEFAULT_ENDPOINT);
    }

    private boolean isJson(Signal signal, Endpoint endpoint) {
        String key = key(signal, "protocol");
        if ("grpc".equalsIgnoreCase(settings.text(key))) {
            sayOnce(
                    "TELE-105",
                    key,
                    "is not supported; using http/protobuf",
                    "collectors take it on port 4318"
                            + (endpoint.isGrpcPort() ? "; the endpoint says 4317" : ""));
            return false;
        }
        if (endpoint.isGrpcPort()) {
            sayOnce(
                    "TELE-105",
                    key(signal, "endpoint"),
                    "has port 4317, where collectors take gRPC; sending HTTP there",
                    "OTLP over HTTP is on port 4318");
        }
        return settings.choice(key, "http/protobuf", List.of("http/protobuf", "http/json"))
                .equals("http/json");
    }

    private Headers headers(Signal signal) {
        String key = key(signal, "headers");
        return RequestHeaders.parse(
                settings.text(key, ""),
                complaint -> sayOnce("TELE-107", key, complaint, "write name=value,name=value"));
    }

    /** The attempt's limit; {@code EXPORT_TIMEOUT} bounds it too, for backlogs outlive attempts. */
    private Duration timeout(Signal signal) {
        Duration attempt = positive(key(signal, "timeout"), Duration.ofSeconds(10));
        Duration export =
                positive("otel." + signal.batching() + ".export.timeout", Duration.ofSeconds(30));
        return attempt.compareTo(export) < 0 ? attempt : export;
    }

    private Duration positive(String key, Duration fallback) {
        Duration value = settings.duration(key, fallback);
        if (value.isZero() || value.isNegative()) {
            sayOnce("TELE-102", key, "must be above 0; using " + fallback.toMillis(), null);
            return fallback;
        }
        return value;
    }

    private AttributeLimits limits(Signal signal) {
        String own = signal == Signal.LOGS ? "otel.logrecord." : "otel.span.";
        return new AttributeLimits(
                limit(own + "attribute.count.limit", "otel.attribute.count.limit", 128),
                limit(
                        own + "attribute.value.length.limit",
                        "otel.attribute.value.length.limit",
                        NO_LIMIT));
    }

    private int limit(String own, String general, int fallback) {
        String key = settings.text(own) == null ? general : own;
        return (int) settings.number(key, fallback, 0, NO_LIMIT);
    }

    private @Nullable Tls tls(Signal signal) {
        Path authorities = file(key(signal, "certificate"));
        Path key = file(key(signal, "client.key"));
        Path chain = file(key(signal, "client.certificate"));
        if ((key == null) != (chain == null)) {
            sayOnce(
                    "TELE-122",
                    key(signal, key == null ? "client.certificate" : "client.key"),
                    "is set alone; ignored",
                    "set CLIENT_KEY and CLIENT_CERTIFICATE together");
            key = null;
            chain = null;
        }
        if (authorities == null && key == null) {
            return null;
        }
        Tls trusting =
                authorities == null
                        ? null
                        : load(key(signal, "certificate"), authorities, null, null);
        Tls complete =
                key == null
                        ? trusting
                        : load(
                                key(signal, "client.key"),
                                trusting == null ? null : authorities,
                                key,
                                chain);
        return complete == null ? trusting : complete;
    }

    /**
     * Without the file things get stricter, never laxer: nobody new is trusted, or we stay unknown.
     */
    private @Nullable Tls load(
            String setting, @Nullable Path authorities, @Nullable Path key, @Nullable Path chain) {
        try {
            return Tls.of(authorities, key, chain);
        } catch (IOException | IllegalArgumentException unusable) {
            sayOnce(
                    "TELE-122",
                    setting,
                    "cannot be used: " + unusable.getMessage() + "; ignored",
                    "give a readable PEM file");
            return null;
        }
    }

    private @Nullable Path file(String key) {
        String text = settings.text(key);
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException malformed) {
            sayOnce("TELE-122", key, "is not a path; ignored", null);
            return null;
        }
    }

    private void sayOnce(String code, String key, String what, @Nullable String cure) {
        if (said.add(code + key + (code.equals("TELE-106") ? "" : what))) {
            settings.mistake(code, key, what, cure);
        }
    }
}
