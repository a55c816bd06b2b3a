package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Full jitter under a ceiling that doubles. */
class RetryPolicyTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 30", "7, 30", "1000000, 30"})
    void wait_isSpreadOverAllOfTheCeiling(int failures, int ceilingSeconds) {
        SplittableRandom random = new SplittableRandom(7);
        Duration shortest = Duration.ofDays(1);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 2000; i++) {
            Duration wait = RetryPolicy.afterFailures(failures, random);
            shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        Duration ceiling = Duration.ofSeconds(ceilingSeconds);
        assertThat(longest).isBetween(ceiling.multipliedBy(9).dividedBy(10), ceiling);
        assertThat(shortest).isBetween(Duration.ofMillis(20), ceiling.dividedBy(10));
    }

    @Test
    void retryAfterDate_isMeasuredByTheGivenClock() {
        long now = 1_735_689_600L * 1_000_000_000; // 2025-01-01T00:00:00Z
        assertThat(RetryPolicy.retryAfter("Wed, 01 Jan 2025 00:00:30 GMT", now))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryPolicy.retryAfter("Tue, 31 Dec 2024 23:00:00 GMT", now))
                .isEqualTo(Duration.ZERO);
    }
}
