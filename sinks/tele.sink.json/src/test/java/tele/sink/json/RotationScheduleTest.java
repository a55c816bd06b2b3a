package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tele.sink.json.RotationSchedule.Every;
import tele.testkit.ManualClock;

class RotationScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ManualClock clock = new ManualClock();

    @Test
    void daily_isOver_atMidnightOfTheZone() {
        RotationSchedule schedule = opened(Every.DAILY, "2026-11-23T22:59:59.999999999Z");
        assertThat(schedule.period()).isEqualTo("2026-11-23");
        assertThat(isOver(schedule)).isFalse();

        clock.advance(Duration.ofNanos(1));
        assertThat(isOver(schedule)).isTrue();
    }

    @Test
    void daily_followsDaylightSavingTime() {
        RotationSchedule schedule =
                opened(Every.DAILY, "2026-10-24T22:00:00Z"); // a day of 25 hours
        clock.advance(Duration.ofHours(25).minusNanos(1));
        assertThat(isOver(schedule)).isFalse();

        clock.advance(Duration.ofNanos(1));
        assertThat(isOver(schedule)).isTrue();
    }

    @Test
    void hourly_isOver_whenTheHourIs() {
        RotationSchedule schedule = opened(Every.HOURLY, "2026-11-23T06:20:00Z");
        assertThat(schedule.period()).isEqualTo("2026-11-23-07");
        clock.advance(Duration.ofMinutes(40).minusNanos(1));
        assertThat(isOver(schedule)).isFalse();

        clock.advance(Duration.ofNanos(1));
        assertThat(isOver(schedule)).isTrue();
    }

    @Test
    void size_isNeverOver_byTimeAlone() {
        RotationSchedule schedule = opened(Every.SIZE, "2026-11-23T06:20:00Z");
        clock.advance(Duration.ofDays(3));

        assertThat(isOver(schedule)).isFalse();
        assertThat(schedule.period()).isEqualTo("2026-11-26");
        assertThat(schedule.roomBytes(40)).isEqualTo(60);
        assertThat(schedule.roomBytes(140)).isNegative();
    }

    @Test
    void daily_beginsItsDayAgain_whenTheClockIsSetBack() {
        RotationSchedule schedule = opened(Every.DAILY, "2030-01-01T12:00:00Z");
        clock.setWall(Instant.parse("1970-01-01T12:00:00Z"));
        assertThat(isOver(schedule)).isFalse();
        assertThat(schedule.period()).isEqualTo("1970-01-01");

        clock.advance(Duration.ofDays(1));
        assertThat(isOver(schedule)).isTrue();
    }

    @Test
    void hourly_isOverAtMostOnceAMinute_whenTheClockWavers() {
        RotationSchedule schedule = opened(Every.HOURLY, "2026-11-23T06:59:59Z");
        int rotations = 0;
        for (int i = 0; i < 600; i++) { // one minute
            clock.setWall(
                    Instant.parse(i % 2 == 0 ? "2026-11-23T07:00:01Z" : "2026-11-23T06:59:59Z"));
            if (isOver(schedule)) {
                rotations++;
                schedule.rotatedByTime(clock.nanoTime());
                schedule.opened(clock.wallNanos());
            }
            long wall = clock.wallNanos();
            clock.advance(Duration.ofMillis(100)).setWall(Instant.ofEpochSecond(0, wall));
        }

        assertThat(rotations).isEqualTo(1);
    }

    private RotationSchedule opened(Every every, String wall) {
        RotationSchedule schedule = new RotationSchedule(every, 100, BERLIN);
        clock.setWall(Instant.parse(wall));
        schedule.opened(clock.wallNanos());
        return schedule;
    }

    private boolean isOver(RotationSchedule schedule) {
        return schedule.isOver(clock.wallNanos(), clock.nanoTime());
    }
}
