package tele.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTeleClockTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void wallNanos_isTheSystemsTime() {
        Instant before = Instant.now().minusMillis(50);
        long wall = TeleClock.system().wallNanos();
        Instant after = Instant.now().plusMillis(50);
        assertThat(Instant.ofEpochSecond(0, wall)).isBetween(before, after);
    }

    @Test
    void wallNanos_doesNotGoBack_whileAnchorsAreRenewed() {
        TeleClock clock = TeleClock.system();
        long end = System.nanoTime() + 200 * MILLI; // several anchors
        long last = clock.wallNanos();
        long steps = 0;
        while (System.nanoTime() - end < 0) {
            clock.refresh();
            long next = clock.wallNanos();
            steps += next < last ? 1 : 0;
            last = next;
        }
        assertThat(steps).isZero();
    }

    @Test
    void anchor_countsOn_andGrowsOld() {
        WallAnchor anchor = new WallAnchor(100, 1_000, 0);
        assertThat(anchor.at(150)).isEqualTo(1_050);
        assertThat(anchor.isYoungerThan(50, 149)).isTrue();
        assertThat(anchor.isYoungerThan(50, 150)).isFalse();
    }

    @Test
    void next_takesTheSystemsTime_whenThatIsAhead_orWasSetBack() {
        WallAnchor anchor = new WallAnchor(0, 5 * MILLI, 0);
        assertThat(anchor.next(10, 9 * MILLI)).isEqualTo(new WallAnchor(10, 9 * MILLI, 0));
        assertThat(anchor.next(10, MILLI)).isEqualTo(new WallAnchor(10, MILLI, 0));
    }

    @Test
    void next_makesUpForALittleSlowly_insteadOfGoingBack() {
        WallAnchor anchor = new WallAnchor(0, 5 * MILLI, 0).next(0, 5 * MILLI - 3_000);
        assertThat(anchor.at(0)).isEqualTo(5 * MILLI);
        long last = anchor.at(0);
        for (long now = 100; now < 10 * MILLI; now += 1_000) {
            assertThat(anchor.at(now)).isGreaterThan(last);
            last = anchor.at(now);
        }
        assertThat(anchor.at(10 * MILLI)).isEqualTo(15 * MILLI - 3_000);
    }
}
