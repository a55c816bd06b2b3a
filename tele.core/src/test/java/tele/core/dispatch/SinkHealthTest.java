package tele.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tele.testkit.RecordingDiagnostics;

class SinkHealthTest {
    private final RecordingDiagnostics diagnostics = new RecordingDiagnostics();
    private final SinkHealth health = new SinkHealth("json", diagnostics);

    @Test
    void failed_pausesLongerEachTime_upToFiveSeconds() {
        long now = 0;
        long[] pauses = new long[8];
        for (int i = 0; i < pauses.length; i++) {
            health.failed(new IOException("x"), 1, now);
            pauses[i] = TimeUnit.NANOSECONDS.toMillis(health.nanosUntilTry(now));
            now += TimeUnit.SECONDS.toNanos(10);
        }

        assertThat(pauses).containsExactly(100, 200, 400, 800, 1600, 3200, 5000, 5000);
    }

    @Test
    void failed_saysWhatTheSinkSaid_forAnIOException() {
        health.failed(
                new IOException("cannot write /var/log/app.jsonl (No space left on device)"), 7, 0);

        assertThat(diagnostics.codes()).containsExactly("TELE-311");
        assertThat(diagnostics.reports().get(0).what())
                .isEqualTo(
                        "json: cannot write /var/log/app.jsonl (No space left on device); events counted as lost until it works");
    }

    @Test
    void failed_callsItABug_forAnythingElse() {
        health.failed(new IllegalStateException("x"), 1, 0);

        assertThat(diagnostics.codes()).containsExactly("TELE-321");
        assertThat(diagnostics.reports().get(0).what())
                .startsWith("sink json threw IllegalStateException \"x\"; paused");
    }

    @Test
    void succeeded_endsThePauseAndTellsTheLosses() {
        health.failed(new IOException("x"), 7, 0);
        health.failed(new IOException("x"), 5, TimeUnit.SECONDS.toNanos(40));
        health.succeeded(TimeUnit.SECONDS.toNanos(42));

        assertThat(health.isPaused(0)).isFalse();
        assertThat(diagnostics.recoveries()).hasSize(1);
        assertThat(diagnostics.recoveries().get(0).failing()).isEqualTo("TELE-311");
        assertThat(diagnostics.recoveries().get(0).report().what())
                .isEqualTo("json: works again after 42s; 12 events lost");
    }

    @Test
    void succeeded_saysNothing_whenAllWasWell() {
        health.succeeded(1);

        assertThat(diagnostics.recoveries()).isEmpty();
    }

    @Test
    void tryNow_endsThePause_butNotTheFailure() {
        health.failed(new IOException("x"), 0, 0);
        health.tryNow(1);

        assertThat(health.isPaused(1)).isFalse();
        assertThat(health.isFailing()).isTrue();
    }
}
