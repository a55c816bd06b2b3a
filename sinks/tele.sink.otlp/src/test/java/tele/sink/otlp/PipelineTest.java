package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.event.EventKind;
import tele.testkit.Events;
import tele.testkit.otlp.OtlpAnswer;
import tele.testkit.otlp.OtlpReceiver;
import tele.testkit.otlp.ReceivedLog;
import tele.testkit.otlp.ReceivedRequest;

/** From events to a collector that behaves badly: what arrives, how often, and what is said. */
@Timeout(60)
class PipelineTest {
    private OtlpReceiver receiver = OtlpReceiver.start();

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Rig rig(String... settings) {
        return new Rig(receiver.endpoint(), settings);
    }

    /** How often each of the first {@code events} events has arrived. */
    private void assertArrived(int events, int times) {
        Map<Object, Integer> counts = new java.util.HashMap<>();
        for (ReceivedLog log : receiver.logs()) {
            counts.merge(String.valueOf(log.body()), 1, Integer::sum);
        }
        assertThat(counts).hasSize(events);
        assertThat(counts.values()).containsOnly(times);
    }

    // ---- batches

    @ParameterizedTest
    @ValueSource(strings = {"http/protobuf", "http/json"})
    void drain_deliversEverythingOnce(String protocol) {
        try (Rig rig = rig("otel.exporter.otlp.protocol", protocol)) {
            rig.log(2000);
            rig.sink.consume(Events.spanClosed("charge"));
            rig.sink.drain(Rig.LONG);
            assertThat(rig.delivery().delivered()).isEqualTo(2001);
            assertArrived(2000, 1);
            assertThat(receiver.spans()).hasSize(1);
            assertThat(receiver.requests()).allMatch(request -> request.problem() == null);
            assertThat(rig.said()).isEmpty();
        }
    }

    @Test
    void request_isSealedByCount_ifTheUserSaysHowMany() {
        try (Rig rig = rig("otel.blrp.max.export.batch.size", "100")) {
            rig.log(1050).sink.drain(Rig.LONG);
            assertThat(receiver.requests())
                    .extracting(ReceivedRequest::records)
                    .containsOnly(100, 50)
                    .hasSize(11);
        }
    }

    @Test
    void request_neverExceedsTheByteLimit() {
        try (Rig rig = rig("max-request", "16KB", "otel.exporter.otlp.compression", "none")) {
            rig.log(5000).sink.drain(Rig.LONG);
            assertArrived(5000, 1);
            assertThat(receiver.requests()).allMatch(request -> request.wireBytes() <= 16 * 1024);
        }
    }

    @Test
    void requests_growWhileOthersWait() {
        receiver.answerNext(OtlpAnswer.ok().withDelay(Duration.ofMillis(500)));
        try (Rig rig = rig()) {
            rig.log(20_000).sink.drain(Rig.LONG);
            assertArrived(20_000, 1);
            assertThat(receiver.requestCount()).isLessThan(20);
        }
    }

    @Test
    void request_goesOutAfterTheDelay_thoughNobodyCallsAgain() {
        try (Rig rig = rig()) {
            rig.log(3);
            rig.sink.flush();
            assertThat(rig.delivery().awaitSettled(3, Duration.ofMillis(200))).isFalse();
            rig.clock().advance(Duration.ofMillis(1001));
            assertThat(rig.settle(3)).isTrue();
            assertThat(receiver.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void requests_inFlight_areAsManyAsAllowed() {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        receiver.answer(
                request -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    try {
                        Thread.sleep(50);
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    inFlight.decrementAndGet();
                    return OtlpAnswer.ok();
                });
        try (Rig rig = rig("concurrency", "3", "otel.blrp.max.export.batch.size", "10")) {
            rig.log(200).sink.drain(Rig.LONG);
            assertArrived(200, 1);
            assertThat(most).hasValue(3);
            assertThat(rig.threads()).hasSize(3).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void notices_areSentButNotCounted() {
        try (Rig rig = rig()) {
            rig.sink.consume(Events.notice("5231 events dropped"));
            rig.log(1).sink.drain(Rig.LONG);
            assertThat(receiver.logs()).hasSize(2);
            assertThat(rig.delivery().delivered()).isEqualTo(1);
        }
    }

    // ---- outages

    @Test
    void refused_losesNothing_andSaysItOnce() {
        URI endpoint = receiver.endpoint();
        int port = receiver.port();
        receiver.close();
        try (Rig rig = new Rig(endpoint)) {
            rig.log(1000).send();
            assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            rig.clock().advance(Duration.ofSeconds(42));
            receiver = OtlpReceiver.startOn(port);
            assertThat(rig.settleByTime(1000)).isTrue();
            assertArrived(1000, 1);
            assertThat(rig.delivery().lost()).isZero();
            assertThat(rig.diagnostics().awaitRecovery("TELE-301", Rig.LONG)).isTrue();
            assertThat(rig.said())
                    .containsExactly(
                            "TELE-301 otlp: nothing listens at "
                                    + endpoint
                                    + " (connection refused); keeping events, retrying every"
                                    + " 1s..30s");
            assertThat(rig.diagnostics().recoveries()).hasSize(1);
            assertThat(rig.diagnostics().recoveries().get(0).report().what())
                    .matches(
                            "otlp: "
                                    + endpoint
                                    + " answers again after \\d+s; 0 lost, 1000 sent late");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void overload_isRetriedUntilItIsOver_withEachRecordOnce(int status) {
        OtlpAnswer busy = OtlpAnswer.status(status);
        receiver.answerNext(busy, busy, busy);
        try (Rig rig = rig()) {
            rig.log(100).send();
            assertThat(rig.settleByTime(100)).isTrue();
            assertArrived(100, 1);
            assertThat(receiver.requestCount()).isEqualTo(4);
            assertThat(rig.diagnostics().awaitRecovery("TELE-301", Rig.LONG)).isTrue();
            assertThat(rig.diagnostics().recoveries()).hasSize(1);
        }
    }

    @Test
    void retryAfter_isObeyed_alsoByDrain() {
        receiver.answerNext(OtlpAnswer.status(503).withHeader("Retry-After", "20"));
        try (Rig rig = rig()) {
            rig.log(100).send();
            assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            rig.clock().advance(Duration.ofSeconds(19));
            rig.sink.drain(Duration.ofMillis(200));
            assertThat(receiver.requestCount()).isEqualTo(1);
            rig.clock().advance(Duration.ofSeconds(1));
            assertThat(rig.settle(100)).isTrue();
            assertThat(receiver.requestCount()).isEqualTo(2);
            assertArrived(100, 1);
        }
    }

    @Test
    void drain_triesAgainAtOnce_afterAFailure() {
        receiver.answerNext(OtlpAnswer.status(503));
        try (Rig rig = rig()) {
            rig.log(100).send();
            assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            rig.sink.drain(Rig.LONG); // the clock stands still
            assertThat(rig.delivery().delivered()).isEqualTo(100);
        }
    }

    @Test
    void lostAnswer_doublesOneBatchAtMost() {
        receiver.answerNext(OtlpAnswer.acceptedAndClosed());
        try (Rig rig = rig()) {
            rig.log(2000).send();
            assertThat(rig.settleByTime(2000)).isTrue();
            assertThat(rig.delivery().delivered()).isEqualTo(2000);
            Set<Object> distinct =
                    Set.copyOf(receiver.logs().stream().map(ReceivedLog::body).toList());
            assertThat(distinct).hasSize(2000);
            assertThat(receiver.acceptedLogs()).isEqualTo(2000 + 512);
        }
    }

    @Test
    void hungServer_losesNothing() {
        receiver.answerNext(OtlpAnswer.hanging(), OtlpAnswer.reset(), OtlpAnswer.closed());
        try (Rig rig = rig("otel.exporter.otlp.timeout", "300")) {
            rig.log(1000).send();
            assertThat(rig.settleByTime(1000)).isTrue();
            assertArrived(1000, 1);
            assertThat(rig.delivery().lost()).isZero();
        }
    }

    @Test
    void retriedBatch_isTheSameBytes() {
        receiver.answerNext(OtlpAnswer.status(503), OtlpAnswer.status(503));
        try (Rig rig = rig()) {
            rig.log(100).send();
            assertThat(rig.settleByTime(100)).isTrue();
            assertThat(receiver.requests()).extracting(ReceivedRequest::body).hasSize(3);
            assertThat(Set.copyOf(receiver.requests().stream().map(ReceivedRequest::body).toList()))
                    .hasSize(1);
        }
    }

    @Test
    void interruptedSenders_goOn() throws Exception {
        try (Rig rig = rig("concurrency", "2", "otel.blrp.max.export.batch.size", "50")) {
            for (int i = 0; i < 50; i++) {
                rig.log(100);
                rig.threads().forEach(Thread::interrupt);
            }
            rig.send();
            assertThat(rig.settleByTime(5000)).isTrue();
            assertThat(rig.delivery().delivered()).isEqualTo(5000);
            assertThat(Set.copyOf(receiver.logs().stream().map(ReceivedLog::body).toList()))
                    .hasSize(5000);
            assertThat(rig.threads()).allMatch(Thread::isAlive);
        }
    }

    @Test
    void traces_doNotNotice_whenTheLogsServerHangs() throws Exception {
        try (OtlpReceiver hanging = OtlpReceiver.start()) {
            hanging.answer(OtlpAnswer.hanging());
            try (Rig rig =
                    rig("otel.exporter.otlp.logs.endpoint", hanging.endpoint() + "/v1/logs")) {
                rig.log(1000);
                rig.sink.consume(Events.spanClosed("charge"));
                rig.send();
                assertThat(rig.settle(1)).isTrue();
                assertThat(receiver.spans()).hasSize(1);
            }
        }
    }

    // ---- bounds

    @Test
    void backlog_losesTheOldest_whenItIsFull_andCountsThem() {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig rig =
                rig(
                        "backlog.max-size", "64KB",
                        "otel.exporter.otlp.compression", "none",
                        "otel.blrp.max.export.batch.size", "100")) {
            rig.log(100).send();
            assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            rig.log(5000).send();
            long lost = rig.delivery().lost();
            assertThat(lost).isPositive();
            assertThat(rig.delivery().lostByReason()).containsOnlyKeys("backlog_full");
            receiver.answer(OtlpAnswer.ok());
            assertThat(rig.settleByTime(5100)).isTrue();
            assertThat(rig.delivery().delivered()).isEqualTo(5100 - lost);
            assertThat(receiver.acceptedLogs()).isEqualTo(5100 - lost);
            // the newest are what is left
            assertThat(receiver.logs()).extracting(ReceivedLog::body).contains("event-5099");
            assertThat(rig.diagnostics().codes()).contains("TELE-307");
        }
    }

    @Test
    void batch_isLost_whenItIsTooOld() {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig rig = rig("backlog.max-age", "10m")) {
            rig.log(100).send();
            assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            rig.clock().advance(Duration.ofMinutes(9));
            assertThat(receiver.awaitRequests(2, Rig.LONG)).isTrue();
            assertThat(rig.delivery().lost()).isZero();
            assertThat(rig.settleByTime(100)).isTrue();
            assertThat(rig.delivery().lostByReason()).isEqualTo(Map.of("too_old", 100L));
        }
    }

    // ---- what is final

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 500, 501, 505, 301, 307})
    void finalAnswer_losesTheBatch_andIsCountedByItsStatus(int status) {
        receiver.answerNext(OtlpAnswer.status(status));
        try (Rig rig = rig()) {
            rig.log(100).sink.drain(Rig.LONG);
            assertThat(rig.delivery().lostByReason()).isEqualTo(Map.of("http_" + status, 100L));
            assertThat(receiver.requestCount()).isEqualTo(1);
            assertThat(rig.said())
                    .hasSize(1)
                    .allMatch(said -> said.contains("; batch of 100 lost (not retried)"));
            rig.log(5).sink.drain(Rig.LONG);
            assertThat(rig.delivery().delivered()).isEqualTo(5);
        }
    }

    @Test
    void partialSuccess_isCounted_said_andNotRetried() {
        receiver.answerNext(OtlpAnswer.partialSuccess(3, "too old"));
        try (Rig rig = rig()) {
            rig.log(512).sink.drain(Rig.LONG);
            assertThat(rig.delivery().delivered()).isEqualTo(509);
            assertThat(rig.delivery().lostByReason()).isEqualTo(Map.of("rejected", 3L));
            assertThat(receiver.requestCount()).isEqualTo(1);
            assertThat(rig.said())
                    .containsExactly(
                            "TELE-304 otlp: server rejected 3 of 512 log records: \"too old\"");
        }
    }

    @Test
    void partialSuccess_cannotRejectMoreThanThereWere() {
        receiver.answerNext(OtlpAnswer.partialSuccess(1_000_000, "?"));
        try (Rig rig = rig()) {
            rig.log(10).sink.drain(Rig.LONG);
            assertThat(rig.delivery().lost()).isEqualTo(10);
            assertThat(rig.delivery().delivered()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http/protobuf", "http/json"})
    void tooLarge_isHalvedUntilItFits(String protocol) {
        receiver.answer(r -> OtlpAnswer.status(r.records() > 100 ? 413 : 200));
        try (Rig rig = rig("otel.exporter.otlp.protocol", protocol)) {
            rig.log(2000).sink.drain(Rig.LONG);
            assertThat(rig.delivery().delivered()).isEqualTo(2000);
            assertArrived(2000, 1);
            assertThat(rig.said()).isEmpty();
        }
    }

    @Test
    void singleRecordTooLarge_isLostAlone() {
        receiver.answer(r -> OtlpAnswer.status(r.body().size() > 1000 ? 413 : 200));
        try (Rig rig = rig("otel.exporter.otlp.compression", "none")) {
            rig.log(20);
            rig.sink.consume(Events.log("x".repeat(2000)));
            rig.log(20).sink.drain(Rig.LONG);
            assertThat(rig.delivery().delivered()).isEqualTo(40);
            assertThat(rig.delivery().lostByReason()).isEqualTo(Map.of("http_413", 1L));
            assertArrived(40, 1);
        }
    }

    @Test
    void spanWithoutIds_isLostAlone() {
        try (Rig rig = rig()) {
            rig.sink.consume(new RandomEvents(1).spanWithoutIds());
            rig.sink.consume(Events.spanClosed("charge"));
            rig.sink.drain(Rig.LONG);
            assertThat(rig.delivery().lostByReason()).isEqualTo(Map.of("invalid_ids", 1L));
            assertThat(rig.delivery().delivered()).isEqualTo(1);
        }
    }

    // ---- the end

    @Test
    void drain_returnsInTime_andCloseTellsTheTruth_whenTheServerHangs() {
        receiver.answer(OtlpAnswer.hanging());
        try (Rig rig = rig("concurrency", "2")) {
            rig.log(3000);
            long start = System.nanoTime();
            rig.sink.drain(Duration.ofMillis(300));
            rig.end();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(rig.delivery().lostByReason()).isEqualTo(Map.of("shutdown", 3000L));
            assertThat(rig.delivery().delivered()).isZero();
            assertThat(rig.threads()).noneMatch(Thread::isAlive);
        }
    }

    @Test
    void close_withoutDrain_accountsForEverything() {
        IntStream.range(0, 20)
                .forEach(
                        round -> {
                            Rig rig = rig("otel.blrp.max.export.batch.size", "10");
                            rig.log(200);
                            rig.end();
                            assertThat(rig.delivery().settled()).isEqualTo(200);
                            assertThat(rig.delivery().lostByReason().keySet())
                                    .isSubsetOf("shutdown");
                        });
    }

    @Test
    void sink_wantsLogsAndClosedSpans() {
        try (Rig rig = rig()) {
            assertThat(rig.sink.kinds()).isEqualTo(EventKind.LOGS_AND_CLOSED_SPANS);
            assertThat(rig.sink.confirmsDelivery()).isTrue();
            assertThat(List.of("okhttp3.", "okio."))
                    .allMatch(new OtlpSinkProvider().ownLoggers()::contains);
        }
    }
}
