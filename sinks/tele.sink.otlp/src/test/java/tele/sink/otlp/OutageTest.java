package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tele.testkit.ManualClock;
import tele.testkit.RecordingDiagnostics;

/** One line when it begins and one when it is over, whatever happens in between. */
class OutageTest {
    private static final Answer REFUSED =
            Answer.retry("TELE-301", "nothing listens", "start it", null, null);

    private final ManualClock clock = new ManualClock();
    private final RecordingDiagnostics said = new RecordingDiagnostics();
    private final Outage outage = new Outage("otlp", "http://c:1", clock, said);

    @Test
    void recovery_isToldWhenAllThatWaitedIsThrough() {
        outage.failed(Signal.LOGS, REFUSED);
        outage.delayed(100);
        clock.advance(Duration.ofSeconds(42));
        outage.failed(Signal.LOGS, REFUSED);
        assertThat(outage.answered(Signal.LOGS)).isTrue();
        assertThat(said.recoveries()).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        outage.sentLate(90);
        outage.lostLate(10);
        assertThat(said.recoveries()).hasSize(1);
        assertThat(said.recoveries().get(0).report().what())
                .isEqualTo("otlp: http://c:1 answers again after 42s; 10 lost, 90 sent late");
        assertThat(outage.answered(Signal.LOGS)).isFalse();
        assertThat(said.recoveries()).hasSize(1);
    }

    @Test
    void outage_isOver_whenNoSignalFails() {
        outage.failed(Signal.LOGS, REFUSED);
        outage.failed(Signal.TRACES, REFUSED);
        outage.answered(Signal.LOGS);
        assertThat(outage.isFailing(Signal.TRACES)).isTrue();
        assertThat(outage.isFailing(Signal.LOGS)).isFalse();
        assertThat(said.recoveries()).isEmpty();
        outage.answered(Signal.TRACES);
        assertThat(said.recoveries()).hasSize(1);
    }

    @Test
    void nextOutage_isToldAtOnce_ifTheLastIsLongAgo() {
        outage.failed(Signal.LOGS, REFUSED);
        outage.answered(Signal.LOGS);
        clock.advance(Duration.ofSeconds(61));
        outage.failed(Signal.LOGS, REFUSED);
        assertThat(said.reports("TELE-301")).hasSize(2);
    }

    @Test
    void hiccupsAfterAnOutage_areNotTold_unlessTheyLast() {
        outage.failed(Signal.LOGS, REFUSED);
        outage.answered(Signal.LOGS);
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            outage.failed(Signal.LOGS, REFUSED);
            outage.answered(Signal.LOGS);
        }
        assertThat(said.reports("TELE-301")).hasSize(1);
        assertThat(said.recoveries()).hasSize(1);
        outage.failed(Signal.LOGS, REFUSED);
        clock.advance(Duration.ofSeconds(11));
        outage.failed(Signal.LOGS, REFUSED);
        assertThat(said.reports("TELE-301")).hasSize(2);
        outage.answered(Signal.LOGS);
        assertThat(said.recoveries()).hasSize(2);
    }

    @Test
    void success_withoutAnOutage_isNoNews() {
        outage.answered(Signal.LOGS);
        assertThat(said.recoveries()).isEmpty();
    }
}
