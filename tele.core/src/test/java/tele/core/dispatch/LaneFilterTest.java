package tele.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Severity;
import tele.api.spi.Directives;
import tele.api.spi.SinkFilter;
import tele.testkit.Events;

class LaneFilterTest {
    private SinkFilter common = Directives.parse("info");
    private final LaneFilter filter = new LaneFilter(EventKind.ALL, null, null, () -> common);

    @Test
    void wants_followsTheCommonFilter_whenNoOtherIsThere() {
        assertThat(filter.wants(Events.log(Severity.DEBUG, "d", Fields.EMPTY))).isFalse();
        common = Directives.parse("debug");
        assertThat(filter.wants(Events.log(Severity.DEBUG, "d", Fields.EMPTY))).isTrue();
    }

    @Test
    void wants_followsTheSinksOwnFilter_beforeTheCommonOne() {
        filter.own(Directives.parse("error"));

        assertThat(filter.wants(Events.log(Severity.WARN, "w", Fields.EMPTY))).isFalse();
        filter.own(null);
        assertThat(filter.wants(Events.log(Severity.WARN, "w", Fields.EMPTY))).isTrue();
    }

    @Test
    void wants_followsTheFilterThatWasSet_beforeTheSinksOwn() {
        filter.own(Directives.parse("error"));
        filter.set(Directives.parse("trace"));

        assertThat(filter.wants(Events.log(Severity.TRACE, "t", Fields.EMPTY))).isTrue();
    }

    @Test
    void wants_isAskedForEachEvent_whenTargetsAndSeveritiesTakeTurns() {
        filter.set(Directives.parse("com=debug,info"));
        for (int round = 0; round < 2; round++) {
            assertThat(wantsOf("com", Severity.DEBUG)).isTrue();
            assertThat(wantsOf("org", Severity.DEBUG)).isFalse();
            assertThat(wantsOf("org", Severity.INFO)).isTrue();
            assertThat(wantsOf("com", Severity.TRACE)).isFalse();
        }
    }

    @Test
    void wants_refusesKindsTheSinkDidNotAskFor() {
        LaneFilter logsOnly = new LaneFilter(EnumSet.of(EventKind.LOG), null, null, () -> common);

        assertThat(logsOnly.wants(Events.spanClosed("s"))).isFalse();
        assertThat(logsOnly.wants(Events.log("l"))).isTrue();
    }

    @Test
    void wants_letsEverythingPass_whenTheFilterFails() {
        filter.set(
                target -> {
                    throw new IllegalStateException("broken filter");
                });

        assertThat(filter.wants(Events.log(Severity.TRACE, "t", Fields.EMPTY))).isTrue();
    }

    @Test
    void wants_asksTheFilterOnceForEachTarget() {
        int[] asked = {0};
        filter.set(
                target -> {
                    asked[0]++;
                    return Level.INFO;
                });
        for (int i = 0; i < 5; i++) {
            filter.wants(Events.log("same target"));
        }

        assertThat(asked[0]).isEqualTo(1);
    }

    private boolean wantsOf(String target, Severity severity) {
        return filter.wants(Events.log(1, target, severity, "message", Fields.EMPTY, null, null));
    }
}
