package tele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tele.api.event.TelemetryEvent;

final class RecordingSinkTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final RecordingSink sink = new RecordingSink("kept");

    @Test
    void events_areKeptInOrder_andByKind() {
        List<TelemetryEvent> events = Events.ofEveryKind();
        events.forEach(sink::consume);
        assertThat(sink.events()).containsExactlyElementsOf(events);
        assertThat(sink.messages())
                .containsExactly("order accepted", "charged 9.90 for A-7", "reservation failed");
        assertThat(sink.notices()).hasSize(1);
        sink.clear();
        assertThat(sink.events()).isEmpty();
    }

    @Test
    void calls_areCounted() {
        sink.flush();
        sink.flush();
        sink.drain(Duration.ZERO);
        assertThat(sink.isClosed()).isFalse();
        sink.close();
        assertThat(sink.isClosed()).isTrue();
        assertThat(sink.flushes()).isEqualTo(2);
        assertThat(sink.drains()).isEqualTo(1);
        assertThat(sink.violations()).isEmpty();
    }

    @Test
    void callsAgainstTheContract_areNoticed() throws Exception {
        sink.flush();
        Thread stranger = new Thread(() -> sink.consume(Events.log("late")), "stranger");
        stranger.start();
        stranger.join();
        assertThat(sink.violations()).hasSize(1).allMatch(text -> text.contains("stranger"));
        sink.close();
        sink.flush();
        assertThat(sink.violations()).anyMatch(text -> text.equals("flush after close"));
    }

    @Test
    void await_seesWhatAnotherThreadDelivers_andGivesUpOtherwise() throws Exception {
        ExecutorService lane = Executors.newSingleThreadExecutor();
        try {
            Future<?> done =
                    lane.submit(
                            () -> {
                                for (int i = 0; i < 1000; i++) {
                                    sink.consume(Events.log("m"));
                                }
                                sink.close();
                            });
            assertThat(sink.awaitEvents(1000, SOON)).isTrue();
            assertThat(sink.awaitClosed(SOON)).isTrue();
            done.get();
        } finally {
            lane.shutdownNow();
        }
        assertThat(sink.awaitEvents(1001, Duration.ofMillis(1))).isFalse();
    }
}
