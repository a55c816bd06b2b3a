package tele.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import tele.api.FlushReport;
import tele.api.Scope;
import tele.api.Tele;
import tele.api.Tracer;
import tele.api.event.SpanKind;
import tele.core.TeleEngine;

/** The example shop in a container, its customers outside, and one collector for both. */
@ContainerTest
class ShopIT {
    private static final int VISITS = 200;
    private static final int SHOP_PORT = 8080;
    private static final List<String> ITEMS = List.of("mug", "teapot", "flying-carpet");

    /** The last one has no credit. */
    private static final List<String> CUSTOMERS = List.of("ada", "ben", "chen", "zoe");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Integer, Integer> orderStatuses = new HashMap<>();

    @Test
    void tracesArriveComplete() throws Exception {
        int port = Ports.free();
        try (Network network = Networks.create();
                Collector collector = Collector.plain().in(network);
                JavaContainer shop = shop(network, port)) {
            collector.start();
            shop.start();
            visit(collector.endpoint(), URI.create("http://127.0.0.1:" + port));
            shop.terminate();
            assertThat(shop.exitCode()).isEqualTo(JavaContainer.TERMINATED);

            Map<String, Span> spans =
                    collector.spans().stream()
                            .collect(
                                    Collectors.toMap(
                                            span -> OtlpJson.id(span.getSpanId()),
                                            Function.identity()));
            assertEachHasItsParent(spans);
            assertNoneIsMissing(spans);
            assertLinesHaveTheirSpans(collector.logs(), spans);
        }
    }

    private static JavaContainer shop(Network network, int port) {
        return new JavaContainer(
                        network,
                        JavaContainer.jarsIn(JavaContainer.path("shop.mods.dir")),
                        "The shop is open",
                        "-m",
                        "shop/shop.Main",
                        "--serve",
                        "0.0.0.0:" + SHOP_PORT)
                .withEnv("TELE_SINKS", "otlp")
                .withCreateContainerCmdModifier(Ports.publish(SHOP_PORT, port));
    }

    /** Each visit looks at an item and orders it; the visits' own spans go to the collector too. */
    private void visit(URI collector, URI shop) throws Exception {
        try (TeleEngine engine = Engines.sendingTo(collector)) {
            Tracer tracer = engine.tracer("customers");
            for (int visit = 0; visit < VISITS; visit++) {
                String item = ITEMS.get(visit % ITEMS.size());
                String customer = CUSTOMERS.get(visit % CUSTOMERS.size());
                try (Scope scope = tracer.span("visit").field("number", visit).enter()) {
                    send(tracer, HttpRequest.newBuilder(shop.resolve("/items/" + item)));
                    int status =
                            send(
                                    tracer,
                                    HttpRequest.newBuilder(shop.resolve("/orders"))
                                            .header(
                                                    "Content-Type",
                                                    "application/x-www-form-urlencoded")
                                            .POST(
                                                    BodyPublishers.ofString(
                                                            "customer="
                                                                    + customer
                                                                    + "&item="
                                                                    + item
                                                                    + "&quantity=1")));
                    scope.span().field("status", status);
                    orderStatuses.merge(status, 1, Integer::sum);
                }
            }
            FlushReport report = engine.flush(Engines.PATIENCE);
            assertThat(report.complete()).isTrue();
            assertThat(report.delivered()).isEqualTo(3 * VISITS);
        }
    }

    private int send(Tracer tracer, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (Scope scope = tracer.span("request").kind(SpanKind.CLIENT).enter()) {
            Tele.inject(request::setHeader);
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            scope.span().field("status", status);
            return status;
        }
    }

    private static void assertEachHasItsParent(Map<String, Span> spans) {
        for (Span span : spans.values()) {
            if (span.getName().equals("visit")) {
                assertThat(span.getParentSpanId().isEmpty()).isTrue();
            } else {
                Span parent = spans.get(OtlpJson.id(span.getParentSpanId()));
                assertThat(parent).as("parent of %s", span).isNotNull();
                assertThat(parent.getTraceId()).isEqualTo(span.getTraceId());
            }
        }
    }

    private void assertNoneIsMissing(Map<String, Span> spans) {
        Map<String, Integer> byName = new HashMap<>();
        spans.values().forEach(span -> byName.merge(span.getName(), 1, Integer::sum));
        int unknownItems = Objects.requireNonNull(orderStatuses.get(404));
        assertThat(orderStatuses).containsOnlyKeys(201, 402, 404);
        assertThat(byName)
                .isEqualTo(
                        Map.of(
                                "visit", VISITS,
                                "request", 2 * VISITS,
                                "GET /items", VISITS,
                                "POST /orders", VISITS,
                                "order", VISITS,
                                "charge", VISITS - unknownItems));
    }

    private void assertLinesHaveTheirSpans(List<LogRecord> logs, Map<String, Span> spans) {
        int accepted = Objects.requireNonNull(orderStatuses.get(201));
        int declined = Objects.requireNonNull(orderStatuses.get(402));
        Map<String, Integer> lines = new HashMap<>();
        for (LogRecord log : logs) {
            Span span = spans.get(OtlpJson.id(log.getSpanId()));
            if (span == null) {
                // Tomcat's and tele's own, outside all requests
                assertThat(log.getSpanId().isEmpty()).as("span of %s", log).isTrue();
            } else {
                assertThat(log.getTraceId()).isEqualTo(span.getTraceId());
                lines.merge(span.getName(), 1, Integer::sum);
            }
        }
        // "order accepted" or "order rejected" in each order, one line of the bank in each charge
        assertThat(lines).isEqualTo(Map.of("order", VISITS, "charge", accepted + declined));
    }
}
