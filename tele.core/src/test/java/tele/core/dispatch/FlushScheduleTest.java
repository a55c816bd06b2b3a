package tele.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushScheduleTest {
    private final FlushSchedule schedule = new FlushSchedule(100, 3);

    @Test
    void isDue_never_whenNothingWasConsumed() {
        assertThat(schedule.isDue(1_000_000)).isFalse();
        assertThat(schedule.nanosUntilDue(5)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isDue_afterTheInterval_countedFromTheFirstEvent() {
        schedule.consumed(1_000);
        schedule.consumed(1_090);

        assertThat(schedule.isDue(1_099)).isFalse();
        assertThat(schedule.nanosUntilDue(1_040)).isEqualTo(60);
        assertThat(schedule.isDue(1_100)).isTrue();
    }

    @Test
    void isDue_atTheCount_whateverTheTime() {
        schedule.consumed(0);
        schedule.consumed(0);
        schedule.consumed(0);

        assertThat(schedule.isCountReached()).isTrue();
        assertThat(schedule.isDue(0)).isTrue();
    }

    @Test
    void flushed_startsAnew() {
        schedule.consumed(0);
        schedule.flushed();

        assertThat(schedule.isPending()).isFalse();
        assertThat(schedule.isDue(1_000)).isFalse();
    }
}
