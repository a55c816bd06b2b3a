package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;
import static tele.sink.stdout.Samples.HEAD;
import static tele.sink.stdout.Samples.linesOf;
import static tele.sink.stdout.Samples.log;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;

final class TextLayoutTest {
    @Test
    void line_hasColumnsFieldsSpansAndTrace() {
        assertThat(linesOf(Samples.accepted()))
                .isEqualTo(
                        "11:28:05.123  INFO  main            c.a.shop.Orders : order accepted id=42"
                                + " total=9.90 {order{id=42} > pay} 4bf92f35\n");
    }

    @Test
    void line_isFollowedByTheStackTrace_asTheJdkPrintsIt() {
        assertThat(linesOf(Samples.failed()))
                .isEqualTo(
                        "11:28:05.131  ERROR worker-3        c.a.shop.Stock  : reservation failed"
                                + " sku=A-7\n"
                                + "    java.lang.IllegalStateException: no stock\n"
                                + "    \tat com.acme.shop.Stock.take(Stock.java:42)\n");
    }

    @Test
    void notice_hasDashesForItsLevel() {
        assertThat(linesOf(Samples.dropped()))
                .isEqualTo(
                        "11:28:05.200  ----- tele            5231 events dropped in 1s (queue full,"
                                + " 131072)\n");
    }

    @Test
    void spanEnd_tellsDurationFieldsStatusAndTheSpansAroundIt() {
        assertThat(linesOf(Samples.payClosed(SpanStatus.ERROR, "card refused")))
                .isEqualTo(
                        "11:28:05.300  INFO  main            c.a.shop.Orders : pay closed in"
                                + " 12.345ms amount=9.9 status=error status_message=\"card"
                                + " refused\" {order{id=42}} 4bf92f35\n");
        assertThat(linesOf(Samples.payClosed(SpanStatus.UNSET, null)))
                .contains("pay closed in 12.345ms amount=9.9 {");
    }

    @Test
    void colors_areOnLevelAndSpansOnly() {
        assertThat(linesOf(Samples.accepted(), "color", "always"))
                .isEqualTo(
                        "11:28:05.123  \u001b[32mINFO\u001b[0m  main            c.a.shop.Orders :"
                                + " order accepted id=42 total=9.90 \u001b[2m{order{id=42} > pay}"
                                + " 4bf92f35\u001b[0m\n");
        assertThat(linesOf(Samples.dropped(), "color", "always"))
                .startsWith("11:28:05.200  \u001b[1;31m-----\u001b[0m tele            5231");
    }

    @Test
    void colors_tellTheLevels() {
        assertThat(colored(Severity.TRACE)).contains(" \u001b[35mTRACE\u001b[0m main");
        assertThat(colored(Severity.DEBUG)).contains(" \u001b[34mDEBUG\u001b[0m main");
        assertThat(colored(Severity.INFO)).contains(" \u001b[32mINFO\u001b[0m  main");
        assertThat(colored(Severity.WARN)).contains(" \u001b[33mWARN\u001b[0m  main");
        assertThat(colored(Severity.ERROR)).contains(" \u001b[1;31mERROR\u001b[0m main");
    }

    private static String colored(Severity severity) {
        return linesOf(of("main", 1, Samples.ORDERS, severity, null), "color", "always");
    }

    @Test
    void ids_areWholeOrLeftOut_ifAskedFor() {
        assertThat(linesOf(Samples.accepted(), "ids", "full"))
                .endsWith(
                        " {order{id=42} > pay} trace_id=4bf92f3577b34da6a3ce929d0e0e4736"
                                + " span_id=00f067aa0ba902b7\n");
        assertThat(linesOf(Samples.accepted(), "ids", "off"))
                .endsWith("total=9.90 {order{id=42} > pay}\n");
    }

    @Test
    void spans_areNamesOnlyOrLeftOut_ifAskedFor() {
        assertThat(linesOf(Samples.accepted(), "spans", "names"))
                .endsWith(" total=9.90 {order > pay} 4bf92f35\n");
        assertThat(linesOf(Samples.accepted(), "spans", "off")).endsWith(" total=9.90 4bf92f35\n");
        assertThat(linesOf(Samples.accepted(), "spans", "false"))
                .endsWith(" total=9.90 4bf92f35\n");
        assertThat(linesOf(Samples.accepted(), "spans", "off", "ids", "off"))
                .endsWith(" total=9.90\n");
    }

    @Test
    void spans_ofOtherProcesses_areNotNamed() {
        SpanRef remote = new SpanRef(Samples.TRACE, "", Fields.EMPTY, null);
        assertThat(linesOf(of("main", 1, Samples.ORDERS, Severity.INFO, remote)))
                .isEqualTo(HEAD + "m 4bf92f35\n");
        SpanRef invalid = new SpanRef(SpanContext.INVALID, "", Fields.EMPTY, null);
        assertThat(linesOf(of("main", 1, Samples.ORDERS, Severity.INFO, invalid)))
                .isEqualTo(HEAD + "m\n");
    }

    @Test
    void spans_showTheInnermost_whenNestedTooDeep() {
        SpanRef span = null;
        for (int i = 0; i < 100_000; i++) {
            span = new SpanRef(SpanContext.INVALID, "s" + i, Fields.EMPTY, span);
        }
        assertThat(linesOf(of("main", 1, Samples.ORDERS, Severity.INFO, span)))
                .startsWith(HEAD + "m {… > s99968 > s99969 > ")
                .endsWith(" > s99999}\n");
    }

    @Test
    void thread_isCutOnTheLeft_andPaddedToFifteen() {
        assertThat(linesOf(of("http-nio-8080-exec-10", 1, "A", Severity.INFO, null)))
                .isEqualTo("11:28:05.123  INFO  io-8080-exec-10 A               : m\n");
        assertThat(linesOf(of("", 77, "A", Severity.INFO, null))).contains(" #77             A ");
        assertThat(linesOf(of("a\u001b[2Jb", 1, "A", Severity.INFO, null)))
                .contains(" a\\u001B[2Jb     A ");
    }

    @Test
    void levelNames_areTelesOwn_orThoseOfTheSource() {
        Severity fine = new Severity(Level.DEBUG, "FINE", 5);
        Severity severe = new Severity(Level.ERROR, "SEVERE", 17);
        assertThat(linesOf(of("main", 1, "A", fine, null))).contains("  DEBUG main ");
        assertThat(linesOf(of("main", 1, "A", severe, null), "level-names", "jul"))
                .contains("  SEVERE  main ");
        assertThat(linesOf(of("main", 1, "A", fine, null), "level-names", "jul"))
                .contains("  FINE    main ");
        Severity forged = new Severity(Level.INFO, "A\nB\u001b[31mC", 9);
        assertThat(linesOf(of("main", 1, "A", forged, null), "level-names", "jul"))
                .contains("  A\\u000AB\\u001B[ main ");
    }

    @Test
    void message_continuesAfterABar() {
        assertThat(linesOf(log("one\ntwo\r\n\nfour\n", Fields.of("a", 1L))))
                .isEqualTo(HEAD + "one\n    | two\n    | \n    | four a=1\n");
        assertThat(linesOf(log("a\rb"))).isEqualTo(HEAD + "a\\u000Db\n");
        assertThat(linesOf(log("\n"))).isEqualTo(HEAD + "\n");
        assertThat(linesOf(log(""))).isEqualTo(HEAD + "\n");
    }

    @Test
    void message_isTheNameOfATypedEvent_ifItHasNone() {
        LogEvent typed =
                new LogEvent(
                        Samples.at("11:28:05.123"),
                        "main",
                        1,
                        Samples.ORDERS,
                        Severity.INFO,
                        "",
                        Fields.EMPTY,
                        null,
                        new LogEvent.Details(null, null, null, null, null, "order.accepted"));
        assertThat(linesOf(typed)).isEqualTo(HEAD + "order.accepted\n");
    }

    private static LogEvent of(
            String thread,
            long threadId,
            String logger,
            Severity severity,
            @Nullable SpanRef span) {
        return new LogEvent(
                Samples.at("11:28:05.123"),
                thread,
                threadId,
                logger,
                severity,
                "m",
                Fields.EMPTY,
                span,
                null);
    }
}
