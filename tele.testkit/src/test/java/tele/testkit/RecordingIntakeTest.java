package tele.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import tele.api.event.Severity;

final class RecordingIntakeTest {
    private final RecordingIntake intake = new RecordingIntake();

    @Test
    void enter_refusesWhatComesFromInside_andCountsIt() {
        Object entered = intake.enter(Severity.INFO);
        assertThat(intake.enter(Severity.INFO)).isNull();
        assertThat(intake.isInside()).isTrue();
        intake.exit(entered);
        assertThat(intake.isInside()).isFalse();
        assertThat(intake.enter(Severity.INFO)).isNotNull();
        assertThat(intake.suppressed()).isEqualTo(1);
    }

    @Test
    void exit_refusesWhatEnterDidNotReturnOnThisThread() throws Exception {
        FutureTask<Object> other = new FutureTask<>(() -> intake.enter(Severity.INFO));
        new Thread(other).start();
        Object entered = other.get();
        intake.enter(Severity.INFO);
        assertThatThrownBy(() -> intake.exit(entered))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entered");
        assertThat(intake.isInside()).isTrue();
    }

    @Test
    void enter_saysNo_afterRefuse() {
        intake.refuse();
        assertThat(intake.enter(Severity.ERROR)).isNull();
        assertThat(intake.suppressed()).isZero();
    }

    @Test
    void offers_areAllKept_fromManyThreads() throws Exception {
        int threads = 4;
        int each = 5_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(
                        pool.submit(
                                () -> {
                                    for (int n = 0; n < each; n++) {
                                        Object entered = intake.enter(Severity.INFO);
                                        if (entered != null) {
                                            intake.offer(Events.log("m"));
                                            intake.exit(entered);
                                        }
                                    }
                                }));
            }
            for (Future<?> done : running) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(intake.logs()).hasSize(threads * each);
        assertThat(intake.suppressed()).isZero();
    }

    @Test
    void take_rendersForeignObjects_andFailuresAreKept() {
        assertThat(intake.take(new UUID(0, 1))).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(intake.take(1L)).isEqualTo(1L);
        assertThat(intake.takeArgument(1)).isEqualTo(1);
        Throwable failure = new IllegalStateException();
        intake.failed(failure);
        assertThat(intake.failures()).containsExactly(failure);
    }
}
