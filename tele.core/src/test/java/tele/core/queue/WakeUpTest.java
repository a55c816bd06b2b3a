package tele.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WakeUpTest {
    private static final long FOR_GOOD = TimeUnit.MINUTES.toNanos(10);

    @Test
    void sleep_returnsAtOnce_whenThereIsWork() {
        new WakeUp().sleep(FOR_GOOD, () -> true); // would hang
    }

    @Test
    void rest_returnsAtOnce_whenItWasRousedBefore() {
        new WakeUp().rest(FOR_GOOD, () -> true); // would hang
    }

    /**
     * A producer hands over numbers one by one, each only when the one before was seen: one missed
     * wake-up and it stands still.
     */
    @Test
    void wake_isNeverMissed_whateverTheMoment() throws InterruptedException {
        WakeUp wakeUp = new WakeUp();
        AtomicLong handed = new AtomicLong();
        AtomicLong seen = new AtomicLong();
        long rounds = 50_000;
        Thread consumer =
                new Thread(
                        () -> {
                            while (seen.get() < rounds) {
                                wakeUp.sleep(FOR_GOOD, () -> handed.get() > seen.get());
                                seen.set(handed.get());
                            }
                        });
        consumer.start();

        for (long i = 1; i <= rounds; i++) {
            handed.set(i);
            wakeUp.wake();
            while (seen.get() < i) {
                Thread.onSpinWait();
            }
        }

        consumer.join();
        assertThat(seen.get()).isEqualTo(rounds);
    }

    @Test
    void sleep_forgetsAnInterrupt_soThatTheNextOneSleepsAgain() {
        Thread.currentThread().interrupt();

        new WakeUp().sleep(FOR_GOOD, () -> false);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void rouse_endsARest_andWakeDoesNot() throws InterruptedException {
        WakeUp wakeUp = new WakeUp();
        AtomicLong rests = new AtomicLong();
        Thread consumer =
                new Thread(
                        () -> {
                            wakeUp.rest(FOR_GOOD, () -> false);
                            rests.incrementAndGet();
                        });
        consumer.start();
        while (consumer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        wakeUp.wake();
        assertThat(consumer.getState()).isEqualTo(Thread.State.TIMED_WAITING);
        wakeUp.rouse(); // would hang
        consumer.join();

        assertThat(rests.get()).isEqualTo(1);
    }
}
