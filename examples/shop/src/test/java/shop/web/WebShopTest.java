package shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import shop.client.Crowd;
import tele.api.Tele;
import tele.api.event.LogEvent;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.testkit.RecordingSink;

/** The shop over HTTP, with a sink that records. */
final class WebShopTest {
    private final RecordingSink sink = new RecordingSink();
    private final Map<Long, SpanClosed> spans = new HashMap<>();

    @Test
    void visit_isOneTrace_fromTheCustomerToTheBank() throws Exception {
        visitOnce();
        assertThat(spans.values())
                .extracting(this::path)
                .containsExactlyInAnyOrder(
                        "visit",
                        "visit > GET",
                        "visit > GET > GET /items",
                        "visit > POST",
                        "visit > POST > POST /orders",
                        "visit > POST > POST /orders > order",
                        "visit > POST > POST /orders > order > charge");
    }

    @Test
    void lines_carryTheirSpan_whateverTheyWereLoggedWith() throws Exception {
        visitOnce();
        assertThat(sink.logs())
                .filteredOn(log -> log.target().startsWith("shop.core."))
                .extracting(log -> log.target() + " in " + spanOf(log))
                .containsExactly(
                        "shop.core.Stock in order",
                        "shop.core.Payments in charge",
                        "shop.core.Orders in order");
    }

    @SuppressWarnings("try") // closing is what the resource is for
    private void visitOnce() throws Exception {
        try (Tele tele = Tele.install()) {
            Tele.addSink(sink);
            try (WebShop shop = WebShop.open(InetSocketAddress.createUnresolved("127.0.0.1", 0))) {
                new Crowd(shop.address()).come(1, 1);
            }
            assertThat(Tele.flush(Duration.ofSeconds(20)).complete()).isTrue();
        }
        List<SpanClosed> closed = sink.events(SpanClosed.class);
        closed.forEach(span -> spans.put(span.span().context().spanId(), span));
    }

    private String path(SpanClosed span) {
        SpanContext parent = span.parent();
        if (parent == null) {
            return span.span().name();
        }
        assertThat(parent.traceIdHex()).isEqualTo(span.span().context().traceIdHex());
        SpanClosed around = Objects.requireNonNull(spans.get(parent.spanId()));
        return path(around) + " > " + span.span().name();
    }

    private static String spanOf(LogEvent log) {
        return Objects.requireNonNull(log.span()).name();
    }
}
