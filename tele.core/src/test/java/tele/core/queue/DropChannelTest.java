package tele.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.testkit.Events;
import tele.testkit.ManualClock;
import tele.testkit.RecordingDiagnostics;

class DropChannelTest {
    private final ManualClock clock = new ManualClock();
    private final DropChannel channel =
            new DropChannel(clock, new EventQueue(131_072, 0.05, Long.MAX_VALUE));

    @Test
    void poll_saysNothing_whenNothingWasDropped() {
        assertThat(channel.poll()).isNull();
        assertThat(channel.last()).isNull();
        assertThat(channel.isEmpty()).isTrue();
    }

    @Test
    void poll_tellsAtTheFirstDrop() {
        channel.dropped(Level.INFO);

        Notice notice = polled();
        assertThat(notice.event()).isEqualTo("tele.dropped");
        assertThat(notice.level()).isEqualTo(Level.ERROR);
        assertThat(notice.message()).isEqualTo("1 event dropped (queue full, 131072)");
        assertThat(notice.fields().toMap())
                .containsEntry("dropped", 1L)
                .containsEntry("dropped_total", 1L)
                .containsEntry("window_ms", 0L)
                .containsEntry("by_level", Map.of("INFO", 1L))
                .containsEntry("reason", "queue_full")
                .containsEntry("capacity", 131_072L);
    }

    @Test
    void poll_tellsAtMostOnceASecond_whileDropping() {
        drop(Level.INFO, 1);
        polled();
        drop(Level.INFO, 5_200);
        drop(Level.DEBUG, 31);
        clock.advance(Duration.ofMillis(999));
        assertThat(channel.poll()).isNull();

        clock.advance(Duration.ofMillis(1));

        Notice notice = polled();
        assertThat(notice.message()).isEqualTo("5231 events dropped in 1s (queue full, 131072)");
        assertThat(notice.fields().get("dropped_total")).isEqualTo(5_232L);
        assertThat(notice.fields().get("window_ms")).isEqualTo(1_000L);
        assertThat(channel.poll()).isNull();
    }

    @Test
    void poll_tellsOnceWhenItIsOver() {
        drop(Level.WARN, 3);
        polled();
        clock.advance(Duration.ofSeconds(1));

        assertThat(polled().message())
                .isEqualTo("no more drops; 3 events dropped in all (queue full, 131072)");
        clock.advance(Duration.ofSeconds(10));
        assertThat(channel.poll()).isNull();
        assertThat(channel.isEmpty()).isTrue();
    }

    @Test
    void poll_tellsAgainAtOnce_whenDropsBeginAnew() {
        drop(Level.INFO, 1);
        polled();
        clock.advance(Duration.ofSeconds(1));
        polled();

        drop(Level.INFO, 2);

        assertThat(polled().fields().get("dropped")).isEqualTo(2L);
    }

    @Test
    void last_tellsWhatWasNotToldYet_andTheTotal() {
        drop(Level.INFO, 1);
        polled();
        drop(Level.ERROR, 4);

        Notice last = channel.last();

        assertThat(last).isNotNull();
        assertThat(last.fields().get("dropped")).isEqualTo(4L);
        assertThat(last.fields().get("dropped_total")).isEqualTo(5L);
    }

    @Test
    void poll_givesOtherNoticesFirst() {
        Notice other = Events.notice("a sink fails");
        drop(Level.INFO, 1);
        channel.post(other);

        assertThat(polled()).isSameAs(other);
        assertThat(polled().event()).isEqualTo("tele.dropped");
    }

    @Test
    void totals_countByLevel() {
        drop(Level.INFO, 2);
        drop(Level.ERROR, 1);

        assertThat(channel.total()).isEqualTo(3);
        assertThat(channel.totals())
                .containsExactly(Map.entry(Level.INFO, 2L), Map.entry(Level.ERROR, 1L));
    }

    @Test
    void tell_saysTheSameOnStandardError_withLevelsAndCure() {
        RecordingDiagnostics diagnostics = new RecordingDiagnostics();
        drop(Level.INFO, 5_200);
        drop(Level.DEBUG, 31);
        DropChannel.tell(polled(), diagnostics);
        clock.advance(Duration.ofSeconds(1));
        DropChannel.tell(polled(), diagnostics);
        DropChannel.tell(
                new Notice(1, Severity.WARN, "tele.report", "something else", Fields.EMPTY),
                diagnostics);

        assertThat(diagnostics.reports())
                .extracting(report -> report.code() + " " + report.what())
                .startsWith(
                        "TELE-401 queue full (131072): 5231 events dropped (INFO 5200, DEBUG 31)");
        assertThat(diagnostics.recoveries())
                .extracting(recovery -> recovery.report().what())
                .containsExactly("queue full (131072): no more drops; 5231 events dropped in all");
    }

    @Test
    void tell_isSilentAboutTheTotalAtTheEnd_whenNothingWasDroppedSinceItWasOver() {
        RecordingDiagnostics diagnostics = new RecordingDiagnostics();
        drop(Level.INFO, 1);
        polled();
        clock.advance(Duration.ofSeconds(1));
        polled();

        DropChannel.tell(Objects.requireNonNull(channel.last()), diagnostics);

        assertThat(diagnostics.reports()).isEmpty();
        assertThat(diagnostics.recoveries()).isEmpty();
    }

    private void drop(Level level, int times) {
        for (int i = 0; i < times; i++) {
            channel.dropped(level);
        }
    }

    private Notice polled() {
        @Nullable Notice notice = channel.poll();
        assertThat(notice).isNotNull();
        return java.util.Objects.requireNonNull(notice);
    }
}
