package tele.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Pace pace = new Pace();
    private long now;

    @Test
    void looks_comeAfterEachEvent_whenTheSinkIsSlow() {
        pace.begin(now);
        for (int i = 0; i < 10; i++) {
            assertThat(eventsUntilLook(SLOW_NANOS)).isEqualTo(1);
        }
    }

    @Test
    void looks_becomeRare_whenTheSinkIsQuick_butNeverRarerThanTheLimit() {
        pace.begin(now);
        int last = 0;
        for (int i = 0; i < 10; i++) {
            last = eventsUntilLook(100);
        }
        assertThat(last).isEqualTo(Pace.MOST_EVENTS);
    }

    @Test
    void looks_comeAfterEachEventAgain_onceAQuickSinkWasSlow() {
        pace.begin(now);
        for (int i = 0; i < 10; i++) {
            eventsUntilLook(100);
        }
        eventsUntilLook(SLOW_NANOS);

        assertThat(eventsUntilLook(SLOW_NANOS)).isEqualTo(1);
    }

    @Test
    void rest_betweenTwoRounds_isNoWorkOfTheSink() {
        pace.begin(now);
        for (int i = 0; i < 10; i++) {
            eventsUntilLook(100);
        }
        now += SLOW_NANOS;
        pace.begin(now);
        eventsUntilLook(100);

        assertThat(eventsUntilLook(100)).isEqualTo(Pace.MOST_EVENTS);
    }

    private int eventsUntilLook(long nanosEach) {
        int events = 0;
        do {
            now += nanosEach;
            events++;
        } while (!pace.isTimeToLook());
        pace.looked(now);
        return events;
    }
}
