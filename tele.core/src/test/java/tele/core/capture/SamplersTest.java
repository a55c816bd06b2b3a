package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.event.SpanContext;

class SamplersTest {
    private static final SpanContext SAMPLED = new SpanContext(1, 2, 3, 1, null, true);
    private static final SpanContext UNSAMPLED = new SpanContext(1, 2, 3, 0, null, true);

    @Test
    void alwaysOn_doesNotAskTheParent() {
        assertThat(Samplers.parse("always_on", null).samples(UNSAMPLED, 2)).isTrue();
        assertThat(Samplers.parse("ALWAYS_OFF", null).samples(SAMPLED, 2)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parentbased_always_on",
                "parentbased_always_off",
                "parentbased_traceidratio"
            })
    void parentBased_doesAsTheParent(String name) {
        Sampler sampler = Samplers.parse(name, "0.5");
        assertThat(sampler.samples(SAMPLED, 2)).isTrue();
        assertThat(sampler.samples(UNSAMPLED, 2)).isFalse();
    }

    @Test
    void parentBased_asksItsRootSampler_whenThereIsNoParent() {
        assertThat(Samplers.DEFAULT.samples(SpanContext.INVALID, 2)).isTrue();
        assertThat(Samplers.parse("parentbased_always_off", null).samples(SpanContext.INVALID, 2))
                .isFalse();
    }

    @Test
    void traceIdRatio_takesItsShare() {
        Sampler quarter = Samplers.parse("traceidratio", "0.25");
        Random ids = new Random(42);
        int sampled = 0;
        for (int i = 0; i < 100_000; i++) {
            sampled += quarter.samples(SpanContext.INVALID, ids.nextLong()) ? 1 : 0;
        }
        assertThat(sampled).isBetween(24_000, 26_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void traceIdRatio_isExact_atItsEnds(long traceIdLow) {
        assertThat(Samplers.traceIdRatio(0).samples(SpanContext.INVALID, traceIdLow)).isFalse();
        assertThat(Samplers.traceIdRatio(1).samples(SpanContext.INVALID, traceIdLow)).isTrue();
    }

    @Test
    void parse_namesWhatIsWrong() {
        assertThatThrownBy(() -> Samplers.parse("sometimes", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name: \"sometimes\"");
        assertThatThrownBy(() -> Samplers.parse("traceidratio", "1.5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("argument: \"1.5\"");
        assertThatThrownBy(() -> Samplers.parse("traceidratio", "much"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("argument: \"much\"");
    }
}
