package tele.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.spi.Diagnostics;

final class DoublesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void manualClock_movesOnlyWhenTold() {
        ManualClock clock = new ManualClock();
        long wall = clock.wallNanos();
        clock.advance(Duration.ofMillis(5));
        assertThat(clock.wallNanos() - wall).isEqualTo(5_000_000);
        assertThat(clock.nanoTime()).isEqualTo(5_000_000);
        clock.setWall(Instant.EPOCH);
        assertThat(clock.wallNanos()).isZero();
        assertThat(clock.nanoTime()).as("the monotonic clock stands").isEqualTo(5_000_000);
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
    }

    @Test
    void blockingSink_holdsItsFirstEvent_untilReleased() throws Exception {
        BlockingSink sink = new BlockingSink();
        Thread lane = new Thread(() -> sink.consume(Events.log("stuck")));
        lane.start();
        assertThat(sink.awaitBlocked(SOON)).isTrue();
        lane.interrupt();
        assertThat(sink.consumed()).as("an interrupt does not free it").isZero();
        sink.release();
        lane.join();
        assertThat(sink.consumed()).isEqualTo(1);
    }

    @Test
    void failingSink_failsAsOftenAsTold_thenWorks() throws Exception {
        FailingSink sink =
                new FailingSink("bad")
                        .failing(FailingSink.Call.CONSUME, 2, () -> new IOException("full"))
                        .failing(
                                FailingSink.Call.CLOSE, FailingSink.ALWAYS, StackOverflowError::new)
                        .failing(FailingSink.Call.OPEN, 1, () -> new Exception("checked"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sink.consume(Events.log("m"))).hasMessage("full");
        }
        sink.consume(Events.log("m"));
        sink.drain(Duration.ZERO);
        assertThat(sink.calls(FailingSink.Call.CONSUME)).isEqualTo(3);
        assertThat(sink.recorded().messages()).containsExactly("m");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(sink::close).isInstanceOf(StackOverflowError.class);
        }
        assertThatThrownBy(() -> sink.provider().open(TestSinkContext.of("bad")))
                .hasMessage("checked");
        assertThat(sink.provider().open(TestSinkContext.of("bad"))).isSameAs(sink);
    }

    @Test
    void recordingDiagnostics_keepsReportsAndRecoveries() {
        RecordingDiagnostics diagnostics = new RecordingDiagnostics();
        diagnostics.report(Diagnostics.Report.warn("TELE-301", "otlp", "refused", null));
        diagnostics.recovered("TELE-301", Diagnostics.Report.info("TELE-302", "otlp", "back"));
        assertThat(diagnostics.codes()).containsExactly("TELE-301");
        assertThat(diagnostics.awaitReport("TELE-301", SOON)).isTrue();
        assertThat(diagnostics.awaitReport("TELE-302", Duration.ZERO)).isFalse();
        assertThat(diagnostics.awaitRecovery("TELE-301", SOON)).isTrue();
        assertThat(diagnostics.recoveries()).hasSize(1);
    }

    @Test
    void recordingDelivery_addsUp() {
        RecordingDelivery delivery = new RecordingDelivery();
        delivery.delivered(3);
        delivery.lost(1, "http_401");
        delivery.lost(2, "http_401");
        delivery.spooled(9);
        delivery.spooled(4);
        assertThat(delivery.settled()).isEqualTo(6);
        assertThat(delivery.lostByReason()).containsExactly(Map.entry("http_401", 3L));
        assertThat(delivery.spooled()).isEqualTo(4);
        assertThat(delivery.awaitSettled(6, SOON)).isTrue();
        assertThat(delivery.awaitSettled(7, Duration.ZERO)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> delivery.delivered(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "2m, PT2M",
        "1h, PT1H",
        "PT5S, PT5S",
        "250, PT0.25S",
        "0, PT0S",
        "5 s, PT5S",
        "7S, PT7S"
    })
    void settings_readDurations(String text, Duration expected) {
        MapSettings settings = new MapSettings("json", Map.of("k", text));
        assertThat(settings.duration("k", Duration.ofDays(1))).isEqualTo(expected);
        assertThat(settings.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 sec", "-5s", "s", "1.5s", "PT-5S", "5d", "99999999999999999999s"})
    void settings_reportWhatIsNoDuration(String text) {
        MapSettings settings = new MapSettings("json", Map.of("k", text));
        assertThat(settings.duration("k", SOON)).isEqualTo(SOON);
        assertThat(settings.mistakes())
                .extracting(MapSettings.Mistake::code)
                .containsExactly("TELE-102");
    }

    @ParameterizedTest
    @CsvSource({
        "64KB, 65536",
        "10MB, 10485760",
        "1GiB, 1073741824",
        "2k, 2048",
        "17, 17",
        "17B, 17",
        "0, 0"
    })
    void settings_readSizes(String text, long expected) {
        assertThat(new MapSettings("json", Map.of("k", text)).bytes("k", -1)).isEqualTo(expected);
    }

    @Test
    void settings_fallBackAndReport() {
        MapSettings settings =
                new MapSettings(
                        "json",
                        Map.of(
                                "size",
                                "1XB",
                                "huge",
                                "99999999999999GB",
                                "n",
                                "11",
                                "x",
                                "x",
                                "c",
                                "gray",
                                "f",
                                "yes",
                                "e",
                                " "));
        assertThat(settings.bytes("size", 1)).isEqualTo(1);
        assertThat(settings.bytes("huge", 1)).isEqualTo(1);
        assertThat(settings.number("n", 5, 1, 10)).isEqualTo(5);
        assertThat(settings.number("x", 5, 1, 10)).isEqualTo(5);
        assertThat(settings.choice("c", "auto", List.of("auto", "always"))).isEqualTo("auto");
        assertThat(settings.flag("f", true)).isTrue();
        assertThat(settings.mistakes()).hasSize(6);
        assertThat(settings.mistakes().get(2).what()).isEqualTo("is not from 1 to 10; using 5");
        assertThat(settings.text("e")).as("blank is unset").isNull();
        assertThat(settings.flag("unset", false)).isFalse();
    }

    @Test
    void settings_knowNamesAndFamilies() {
        MapSettings settings =
                new MapSettings(
                        "json",
                        Map.of(
                                "rename.a",
                                "b",
                                "rename.c",
                                "d",
                                "path",
                                " x ",
                                "otel.service.name",
                                "shop"));
        assertThat(settings.family("rename."))
                .containsExactly(Map.entry("a", "b"), Map.entry("c", "d"));
        assertThat(settings.text("path")).isEqualTo("x");
        assertThat(settings.nameAsWritten("path")).isEqualTo("tele.json.path");
        assertThat(settings.nameAsWritten("otel.service.name")).isEqualTo("otel.service.name");
        assertThat(settings.origin("path")).isNotNull();
        assertThat(settings.put("path", null).origin("path")).isNull();
        assertThat(settings.choice("rename.a", "z", List.of("B"))).isEqualTo("B");
    }

    @Test
    void events_areValid_andHostileOnesToo() {
        assertThat(Events.ofEveryKind())
                .extracting(event -> event.kind())
                .contains(tele.api.event.EventKind.values());
        assertThat(Events.hostile()).hasSizeGreaterThan(50);
        assertThat(Events.hostile()).extracting(Object::toString).doesNotContainNull();
    }

    @Test
    void sinkContext_makesThreadsAsTheEngineDoes() {
        TestSinkContext context = TestSinkContext.of("otlp");
        Thread thread = context.newThread("send-1", () -> {});
        assertThat(thread.getName()).isEqualTo("tele-otlp-send-1");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
        assertThat(thread.getContextClassLoader()).isNull();
        assertThat(context.threads()).containsExactly(thread);
    }
}
