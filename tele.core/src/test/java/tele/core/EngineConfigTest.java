package tele.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tele.api.event.EventKind;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.Limits;

class EngineConfigTest {
    @Test
    void build_knowsItsDefaults() {
        EngineConfig config = EngineConfig.builder().build();
        assertThat(config.enabled()).isTrue();
        assertThat(config.debug()).isFalse();
        assertThat(config.strict()).isFalse();
        assertThat(config.captureSource()).isFalse();
        assertThat(config.filter()).hasToString("info");
        assertThat(config.sinkNames()).as("only those given by code").isEmpty();
        assertThat(config.queueCapacityEvents()).isEqualTo(100_000);
        assertThat(config.queueReserve()).isEqualTo(0.05);
        assertThat(config.queueMaxBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(config.sinkQueueCapacityEvents("json")).isEqualTo(100_000);
        assertThat(config.flushInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.flushCountEvents()).isEqualTo(1000);
        assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.reload()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(config.spanLimits()).isEqualTo(Limits.DEFAULT);
        assertThat(config.spanEventCount()).isEqualTo(128);
        assertThat(config.spanLinkCount()).isEqualTo(128);
        assertThat(config.logLevel()).isEqualTo(Level.INFO);
        assertThat(config.sampler()).isEqualTo("parentbased_always_on");
        assertThat(config.samplerRatio()).isEqualTo(1);
        assertThat(config.propagators()).containsExactlyInAnyOrder("tracecontext", "baggage");
        assertThat(config.resource()).isEqualTo(Fields.EMPTY);
        assertThat(config.sinks()).isEmpty();
        assertThat(config.threads()).isTrue();
        assertThat(config.mistakes().all()).isEmpty();
    }

    @Test
    void build_keepsWhatTheBuilderWasTold() {
        EngineConfig config =
                EngineConfig.builder()
                        .enabled(false)
                        .debug(true)
                        .strict(true)
                        .captureSource(true)
                        .filter("com.acme=debug,warn")
                        .sinkFilter("json", "error")
                        .sinkEnabled("stdout", false)
                        .sinkNames("json", "*")
                        .queueCapacityEvents(7)
                        .sinkQueueCapacityEvents("json", 8)
                        .queueReserve(0.125)
                        .queueMaxBytes(9)
                        .flushInterval(Duration.ofMillis(10))
                        .flushCountEvents(11)
                        .shutdownTimeout(Duration.ZERO)
                        .reload(Duration.ZERO)
                        .limits(new Limits(12, 13, 14))
                        .logLevel(Level.OFF)
                        .serviceName("shop")
                        .build();
        assertThat(config.enabled()).isFalse();
        assertThat(config.debug()).isTrue();
        assertThat(config.strict()).isTrue();
        assertThat(config.captureSource()).isTrue();
        assertThat(config.filter()).hasToString("com.acme=debug,warn");
        assertThat(config.sinkFilter("json")).hasToString("error");
        assertThat(config.sinkFilter("stdout")).isNull();
        assertThat(config.enabledSinks(List.of("a", "stdout", "json", "b")))
                .containsExactly("json", "a", "b");
        assertThat(config.queueCapacityEvents()).isEqualTo(7);
        assertThat(config.sinkQueueCapacityEvents("json")).isEqualTo(8);
        assertThat(config.sinkQueueCapacityEvents("stdout")).isEqualTo(7);
        assertThat(config.queueReserve()).isEqualTo(0.125);
        assertThat(config.queueMaxBytes()).isEqualTo(9);
        assertThat(config.flushInterval()).isEqualTo(Duration.ofMillis(10));
        assertThat(config.flushCountEvents()).isEqualTo(11);
        assertThat(config.shutdownTimeout()).isZero();
        assertThat(config.reload()).isZero();
        assertThat(config.limits()).isEqualTo(new Limits(12, 13, 14));
        assertThat(config.logLevel()).isEqualTo(Level.OFF);
        assertThat(config.resource()).isEqualTo(Fields.of("service.name", "shop"));
    }

    @Test
    void builder_throwsAtOnce_namingTheParameter() {
        EngineBuilder builder = EngineConfig.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.queueCapacityEvents(0))
                .withMessageContaining("queueCapacityEvents");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.queueReserve(0.91))
                .withMessageContaining("queueReserve");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.flushInterval(Duration.ZERO))
                .withMessageContaining("flushInterval");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.filter("com.acme=loud"))
                .withMessageContaining("filter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.serviceName("a\r\nb"))
                .withMessageContaining("serviceName");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.setting("shop.x", "1"))
                .withMessageContaining("name");
    }

    @Test
    void build_throws_whenCodeGaveAValueThatCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> EngineConfig.builder().setting("tele.flush.interval", "soon").build())
                .withMessageContaining("tele.flush.interval");
    }

    @Test
    void build_isNotTouchedByWhatTheBuilderIsToldLater() {
        EngineBuilder builder = EngineConfig.builder().threads(false);
        EngineConfig config = builder.build();
        builder.threads(true);
        assertThat(config.threads()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TRUE, false", "true, false", "false, true"})
    void enabled_obeysOtelSdkDisabled(String value, boolean enabled) {
        assertThat(with("otel.sdk.disabled", value).enabled()).isEqualTo(enabled);
    }

    @Test
    void limits_comeFromTheSpecificOtelLimit_thenFromTheGeneralOne() {
        EngineConfig config =
                EngineConfig.builder()
                        .setting("otel.attribute.count.limit", "10")
                        .setting("otel.span.attribute.count.limit", "20")
                        .setting("otel.logrecord.attribute.value.length.limit", "30")
                        .build();
        assertThat(config.limits().fields()).isEqualTo(10);
        assertThat(config.spanLimits().fields()).isEqualTo(20);
        assertThat(config.limits().valueChars()).isEqualTo(30);
        assertThat(config.spanLimits().valueChars()).isEqualTo(Limits.DEFAULT.valueChars());
    }

    @Test
    void limits_areTheSmaller_whenSetTwice() {
        EngineConfig config =
                EngineConfig.builder()
                        .setting("otel.attribute.count.limit", "10")
                        .setting("tele.limits.fields", "5")
                        .setting("tele.limits.value", "1KB")
                        .build();
        assertThat(config.limits()).isEqualTo(new Limits(5, 1024, Limits.DEFAULT.messageChars()));
    }

    @Test
    void propagators_canBeNone() {
        assertThat(with("otel.propagators", "none").propagators()).isEmpty();
        assertThat(with("otel.propagators", "baggage").propagators()).containsExactly("baggage");
    }

    @Test
    void queueOfOtlp_followsOpenTelemetrysNames_unlessOursIsSet() {
        EngineBuilder builder =
                EngineConfig.builder()
                        .setting("otel.blrp.max.queue.size", "4096")
                        .setting("otel.bsp.max.queue.size", "2048");
        assertThat(builder.build().sinkQueueCapacityEvents("otlp")).isEqualTo(4096);
        assertThat(builder.build().sinkQueueCapacityEvents("json")).isEqualTo(100_000);

        builder.sinkQueueCapacityEvents("otlp", 500);
        assertThat(builder.build().sinkQueueCapacityEvents("otlp")).isEqualTo(500);
    }

    @Test
    void kindsFor_followsTheExporterVariables_forConsoleAndOtlpOnly() {
        EngineConfig config =
                EngineConfig.builder()
                        .setting("otel.logs.exporter", "otlp,console")
                        .setting("otel.traces.exporter", "otlp")
                        .build();
        assertThat(config.kindsFor("otlp")).isEqualTo(EventKind.ALL);
        assertThat(config.kindsFor("stdout"))
                .containsExactlyInAnyOrder(EventKind.LOG, EventKind.NOTICE);
        assertThat(config.kindsFor("json")).isEqualTo(EventKind.ALL);
        EngineConfig none =
                EngineConfig.builder()
                        .sinkNames("*")
                        .setting("otel.logs.exporter", "none")
                        .setting("otel.traces.exporter", "none")
                        .build();
        assertThat(none.sinkEnabled("otlp")).isFalse();
        assertThat(none.sinkEnabled("json")).isTrue();
    }

    @Test
    void resource_letsTheServiceNameBeatTheAttributes() {
        EngineConfig config =
                EngineConfig.builder()
                        .setting("otel.resource.attributes", "service.name=a,env=x%2Cy")
                        .setting("otel.service.name", "b")
                        .build();
        assertThat(config.resource().toMap()).isEqualTo(Map.of("service.name", "b", "env", "x,y"));
    }

    @Test
    void enabledSinks_keepsTheOrderOfTheList_thenOfThePath() {
        assertThat(
                        with("tele.sinks", "json,stdout")
                                .enabledSinks(List.of("otlp", "stdout", "json")))
                .containsExactly("json", "stdout");
        assertThat(with("tele.sinks", "*,json").enabledSinks(List.of("otlp", "json", "stdout")))
                .containsExactly("otlp", "stdout", "json");
        assertThat(with("tele.sinks", "json").sinkEnabled("stdout")).isFalse();
    }

    @Test
    void checkNames_reportsUnknownNamesOfSinks() {
        EngineConfig config = with("tele.json.pth", "x");
        config.checkNames(Map.of("json", Set.of("path")));
        assertThat(config.mistakes().all())
                .singleElement()
                .extracting(mistake -> mistake.cure())
                .isEqualTo("did you mean tele.json.path?");
    }

    @Test
    void sinkFilters_findsThemByTheirNames() {
        EngineConfig config =
                EngineConfig.builder()
                        .filter("warn")
                        .sinkFilter("json", "debug")
                        .setting("tele.stdout.filter", "error")
                        .build();
        assertThat(config.sinkFilters())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("debug", "error");
    }

    private static EngineConfig with(String name, String value) {
        return EngineConfig.builder().setting(name, value).build();
    }
}
