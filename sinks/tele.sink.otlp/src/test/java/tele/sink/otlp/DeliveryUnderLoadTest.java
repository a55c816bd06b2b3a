package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tele.testkit.otlp.OtlpAnswer;
import tele.testkit.otlp.OtlpReceiver;

/** Sums under load, in real time. */
@Timeout(120)
class DeliveryUnderLoadTest {
    private static final int EVENTS = 200_000;

    @Test
    void tightLoop_losesNothing() {
        try (OtlpReceiver receiver = OtlpReceiver.startCounting();
                Rig rig = Rig.inRealTime(receiver.endpoint(), "concurrency", "2")) {
            rig.log(EVENTS).sink.drain(Duration.ofSeconds(60));
            assertThat(rig.delivery().delivered()).isEqualTo(EVENTS);
            assertThat(receiver.acceptedLogs()).isEqualTo(EVENTS);
            assertThat(rig.said()).isEmpty();
        }
    }

    @Test
    void everyThirdRequestRefused_losesNothing_andDoublesNothing() {
        try (OtlpReceiver receiver = OtlpReceiver.startCounting()) {
            AtomicLong requests = new AtomicLong();
            receiver.answer(
                    request ->
                            requests.incrementAndGet() % 3 == 0
                                    ? OtlpAnswer.status(503)
                                    : OtlpAnswer.ok());
            try (Rig rig =
                    Rig.inRealTime(
                            receiver.endpoint(),
                            "concurrency",
                            "4",
                            "otel.blrp.max.export.batch.size",
                            "5000")) {
                rig.log(EVENTS);
                while (rig.delivery().settled() < EVENTS) {
                    rig.sink.drain(Duration.ofMillis(200)); // hurries waits between attempts
                }
                assertThat(rig.delivery().delivered()).isEqualTo(EVENTS);
                assertThat(receiver.acceptedLogs()).isEqualTo(EVENTS);
            }
        }
    }
}
