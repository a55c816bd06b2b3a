package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;
import static tele.sink.stdout.Samples.linesOf;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.SpanStatus;

final class OtherLayoutsTest {
    @Test
    void full_putsTheSpansBeforeTheMessage() {
        assertThat(linesOf(Samples.accepted(), "format", "full"))
                .isEqualTo(
                        "11:28:05.123  INFO  main            c.a.shop.Orders : order{id=42}:pay:"
                                + " order accepted id=42 total=9.90 4bf92f35\n");
        assertThat(linesOf(Samples.failed(), "format", "full"))
                .startsWith(
                        "11:28:05.131  ERROR worker-3        c.a.shop.Stock  : reservation failed"
                                + " sku=A-7\n    java.lang.IllegalStateException: no stock\n");
        assertThat(linesOf(Samples.dropped(), "format", "full"))
                .startsWith("11:28:05.200  ----- tele            5231 events dropped");
    }

    @Test
    void full_hasTheSpanItselfAtTheEndOfThePath_whenItEnds() {
        assertThat(linesOf(Samples.payClosed(SpanStatus.OK, null), "format", "full"))
                .isEqualTo(
                        "11:28:05.300  INFO  main            c.a.shop.Orders :"
                                + " order{id=42}:pay{amount=9.9}: closed in 12.345ms status=ok"
                                + " 4bf92f35\n");
    }

    @Test
    void full_colorsThePathAndTheIds() {
        assertThat(linesOf(Samples.accepted(), "format", "full", "color", "always"))
                .contains(
                        " : \u001b[2morder{id=42}:pay:\u001b[0m order accepted id=42 total=9.90"
                                + " \u001b[2m4bf92f35\u001b[0m\n");
    }

    @Test
    void pretty_takesALineForEachFact() {
        assertThat(linesOf(Samples.accepted(), "format", "pretty"))
                .isEqualTo(
                        """
                        11:28:05.123  INFO  com.acme.shop.Orders : order accepted
                            id=42
                            total=9.90
                            in order{id=42} > pay
                            on main, 4bf92f35

                        """);
        assertThat(linesOf(Samples.failed(), "format", "pretty"))
                .isEqualTo(
                        """
                        11:28:05.131  ERROR com.acme.shop.Stock : reservation failed
                            sku=A-7
                            on worker-3
                            java.lang.IllegalStateException: no stock
                            \tat com.acme.shop.Stock.take(Stock.java:42)

                        """);
        assertThat(linesOf(Samples.dropped(), "format", "pretty"))
                .isEqualTo(
                        "11:28:05.200  ----- tele            5231 events dropped in 1s (queue full,"
                                + " 131072)\n\n");
    }

    @Test
    void pretty_tellsTheSource_ifKnown() {
        LogEvent log =
                new LogEvent(
                        Samples.at("11:28:05.123"),
                        "main",
                        1,
                        Samples.ORDERS,
                        Severity.INFO,
                        "m",
                        Fields.EMPTY,
                        null,
                        new LogEvent.Details(
                                null,
                                null,
                                null,
                                null,
                                new SourceLocation(Samples.ORDERS, "charge", 42),
                                null));
        assertThat(linesOf(log, "format", "pretty"))
                .contains("\n    on main, at com.acme.shop.Orders.charge:42\n");
    }

    @Test
    void pretty_showsTheEndOfASpan() {
        assertThat(linesOf(Samples.payClosed(SpanStatus.ERROR, "refused"), "format", "pretty"))
                .isEqualTo(
                        """
                        11:28:05.300  INFO  com.acme.shop.Orders : pay closed in 12.345ms status=error status_message=refused
                            amount=9.9
                            in order{id=42}
                            on main, 4bf92f35

                        """);
    }

    @Test
    void json_isTheLineOfTheJsonFile() {
        Utf8Buffer out = new Utf8Buffer(64);
        Layout.of(
                        Samples.look("format", "json", "color", "always"),
                        ZoneOffset.UTC,
                        Fields.of("service.name", "shop"))
                .write(Samples.accepted(), out);
        assertThat(out.toString())
                .startsWith("{\"time\":\"2025-01-31T11:28:05.123000000Z\",\"level\":\"INFO\"")
                .contains("\"service\":\"shop\"", "\"id\":42,\"total\":")
                .endsWith("}\n")
                .doesNotContain("\u001b");
    }

    @Test
    void json_isNeverCut() {
        assertThat(linesOf(Samples.log("x".repeat(200_000)), "format", "json"))
                .hasSizeGreaterThan(200_000)
                .endsWith("}\n");
    }
}
