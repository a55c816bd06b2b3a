package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tele.api.spi.Diagnostics.Report;

class EpisodesTest {
    private final Episodes episodes = new Episodes();
    private long now = Long.MAX_VALUE - 5; // nanoTime may overflow

    @Test
    void begins_isTrueForTheFirst_andForOtherSubjectsAndCodes() {
        assertThat(episodes.begins(report("TELE-301", "otlp"), now)).isTrue();
        assertThat(episodes.begins(report("TELE-301", "otlp"), now)).isFalse();
        assertThat(episodes.begins(report("TELE-301", "json"), now)).isTrue();
        assertThat(episodes.begins(report("TELE-311", "otlp"), now)).isTrue();
    }

    @Test
    void due_sumsUpOnceAMinute() {
        episodes.begins(report("TELE-301", "otlp"), now);
        episodes.begins(report("TELE-301", "otlp"), now);
        episodes.begins(report("TELE-301", "otlp"), now);
        now += TimeUnit.SECONDS.toNanos(59);
        assertThat(episodes.due(now)).isEmpty();
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(episodes.due(now))
                .containsExactly(new Episodes.Summary(report("TELE-301", "otlp"), 2, 60));
        now += TimeUnit.MINUTES.toNanos(1);
        assertThat(episodes.due(now)).isEmpty();
    }

    @Test
    void end_letsTheNextReportBeTheFirstAgain() {
        episodes.begins(report("TELE-301", "otlp"), now);
        episodes.end("TELE-301", "otlp");
        assertThat(episodes.begins(report("TELE-301", "otlp"), now)).isTrue();
    }

    @Test
    void due_forgetsWhatHasBeenQuietForLong() {
        episodes.begins(report("TELE-301", "otlp"), now);
        now += TimeUnit.MINUTES.toNanos(10);
        assertThat(episodes.due(now)).isEmpty();
        assertThat(episodes.size()).isZero();
    }

    @Test
    void begins_staysBounded_andStillCounts_whenThereAreTooManySubjects() {
        int reports = Episodes.MAX_SUBJECTS + 500;
        int shown = 0;
        for (int i = 0; i < reports; i++) {
            shown += episodes.begins(report("TELE-301", "subject " + i), now) ? 1 : 0;
        }
        assertThat(shown).isEqualTo(Episodes.MAX_SUBJECTS + 1);
        assertThat(episodes.size()).isEqualTo(Episodes.MAX_SUBJECTS + 1);
        assertThat(episodes.rest(now))
                .singleElement()
                .extracting(Episodes.Summary::count)
                .isEqualTo((long) reports - shown);
    }

    private static Report report(String code, String subject) {
        return Report.warn(code, subject, "it failed", null);
    }
}
