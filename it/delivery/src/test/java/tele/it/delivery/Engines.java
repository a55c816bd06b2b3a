package tele.it.delivery;

import java.net.URI;
import java.time.Duration;
import tele.core.EngineBuilder;
import tele.core.TeleEngine;

/** Engines in the test's own process, with nothing but the OTLP sink. */
final class Engines {
    /** What a flush may take; only matters when a test is about to fail. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Engines() {}

    static TeleEngine sendingTo(URI endpoint, String... namesAndValues) {
        EngineBuilder builder =
                TeleEngine.builder()
                        .sinkNames("otlp")
                        .filter("trace")
                        .serviceName("delivery")
                        .setting("otel.exporter.otlp.endpoint", endpoint.toString());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.setting(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.start();
    }
}
