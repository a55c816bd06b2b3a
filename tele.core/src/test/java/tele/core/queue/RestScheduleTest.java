package tele.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestScheduleTest {
    private static final int LARGE = 262_144;
    private static final long SLEEP = Long.MAX_VALUE;

    private final RestSchedule schedule = new RestSchedule(LARGE);
    private long now;

    @Test
    void rests_getLongerWhileNothingComes() {
        schedule.worked(1000);
        long before = rest();
        for (int i = 0; i < 20; i++) {
            long next = rest();
            assertThat(next).isBetween(before, RestSchedule.LONGEST_NANOS);
            before = next;
        }
        assertThat(before).isEqualTo(RestSchedule.LONGEST_NANOS);
    }

    @Test
    void sleep_comesAfterASecondOfSilence_andNotBefore() {
        schedule.worked(1000);
        rest();
        now = RestSchedule.SILENCE_NANOS - 1;
        assertThat(schedule.restNanos(now)).isLessThan(SLEEP);
        now = RestSchedule.SILENCE_NANOS;
        assertThat(schedule.restNanos(now)).isEqualTo(SLEEP);

        schedule.worked(1);
        assertThat(schedule.restNanos(now)).isLessThan(SLEEP);
    }

    @Test
    void lookingInVain_isNoWork() {
        schedule.worked(1000);
        long first = rest();
        schedule.worked(0);

        assertThat(rest()).isGreaterThan(first);
    }

    @Test
    void firstRest_growsUntilABatchComesTogether_andShrinksWhenTooMuchDoes() {
        long[] few = new long[10];
        for (int i = 0; i < few.length; i++) {
            schedule.worked(10);
            few[i] = rest();
        }
        assertThat(few).isSorted().endsWith(RestSchedule.LONGEST_FIRST_NANOS);

        schedule.worked(1000);
        assertThat(rest()).as("just right").isEqualTo(RestSchedule.LONGEST_FIRST_NANOS);

        for (int i = 0; i < few.length; i++) {
            schedule.worked(3000);
            schedule.worked(3000);
            few[i] = rest();
        }
        assertThat(few).endsWith(RestSchedule.SHORTEST_NANOS);
    }

    @Test
    void rests_areShort_whenTheQueueIsSmall() {
        RestSchedule small = new RestSchedule(64);

        for (int i = 0; i < 20; i++) {
            assertThat(small.restNanos(now)).isEqualTo(RestSchedule.SHORTEST_NANOS);
        }
    }

    @Test
    void rests_neverLetAProducerAtFullSpeedFillHalfTheQueue() {
        for (int capacity : new int[] {4096, 16_384, 100_000}) {
            RestSchedule each = new RestSchedule(capacity);
            each.worked(1);
            for (int i = 0; i < 20; i++) {
                assertThat(each.restNanos(now)).isBetween(1L, capacity / 2 * 50L);
            }
        }
    }

    private long rest() {
        return schedule.restNanos(now);
    }
}
