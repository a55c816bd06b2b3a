package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchTest {
    private final Batch batch = new Batch();

    @Test
    void endWithin_isTheEndOfTheLastLineThatFits() {
        lines(10, 10, 10);

        assertThat(batch.endWithin(30)).isEqualTo(30);
        assertThat(batch.endWithin(Long.MAX_VALUE)).isEqualTo(30);
        assertThat(batch.endWithin(29)).isEqualTo(20);
        assertThat(batch.endWithin(20)).isEqualTo(20);
        assertThat(batch.endWithin(9)).isZero();
        assertThat(batch.endWithin(0)).isZero();
        assertThat(batch.endWithin(-5_000_000_000L)).isZero();
    }

    @Test
    void endWithin_countsFromTheFirstUnwrittenLine() {
        lines(10, 20, 30);
        batch.markWritten(10);

        assertThat(batch.start()).isEqualTo(10);
        assertThat(batch.endOfNext()).isEqualTo(30);
        assertThat(batch.endWithin(19)).isEqualTo(10);
        assertThat(batch.endWithin(20)).isEqualTo(30);
        assertThat(batch.endWithin(50)).isEqualTo(60);
    }

    @Test
    void events_areCountedWithoutNotices() {
        line(10, true);
        line(10, false);
        line(10, true);
        batch.markWritten(20);

        assertThat(batch.eventsWritten()).isEqualTo(1);
        assertThat(batch.eventsUnwritten()).isEqualTo(1);
        batch.markWritten(30);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void clear_forgetsLinesAndMarks() {
        lines(new int[3000]);
        batch.markWritten(0);
        batch.clear();

        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.eventsUnwritten()).isZero();
        lines(5);
        assertThat(batch.endWithin(5)).isEqualTo(5);
    }

    private void lines(int... sizes) {
        for (int size : sizes) {
            line(size, true);
        }
    }

    private void line(int size, boolean counted) {
        batch.bytes().put(new byte[size]);
        batch.endLine(counted);
    }
}
