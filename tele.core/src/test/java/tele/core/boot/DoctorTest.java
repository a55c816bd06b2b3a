package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tele.core.EngineBuilder;
import tele.core.EngineConfig;
import tele.testkit.FailingSink;
import tele.testkit.RecordingSink;

@Timeout(60)
class DoctorTest {
    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private SettingsFixture given;

    @BeforeEach
    void begin() {
        given = new SettingsFixture(directory);
    }

    @Test
    void run_explainsItself_whenAskedFor() {
        assertThat(doctor().run("--help")).isZero();
        assertThat(output()).startsWith("usage:");
        assertThat(doctor().run("--what")).isEqualTo(1);
    }

    @Test
    void run_showsWhereSettingsComeFrom_withoutSecrets() {
        given.file("tele.properties", "tele.filter=com.acme=debug");
        given.environment.put("TELE_QUEUE_CAPACITY", "1000");
        given.environment.put("OTEL_EXPORTER_OTLP_HEADERS", "authorization=hunter2");
        doctor().run();
        assertThat(output())
                .contains("tele.filter=\"com.acme=debug\" (tele.properties:1)")
                .contains("(env TELE_QUEUE_CAPACITY)")
                .contains("OTEL_EXPORTER_OTLP_HEADERS")
                .doesNotContain("hunter2");
    }

    @Test
    void run_failsAndNamesTheMistake() {
        given.properties.put("tele.fliter", "info");
        assertThat(doctor().run()).isEqualTo(1);
        assertThat(output())
                .contains(
                        "WARN TELE-101 unknown setting \"tele.fliter\"; ignored."
                                + " -> did you mean tele.filter? (-D)");
    }

    @Test
    void run_fails_whenThereIsNoSink() {
        assertThat(doctor().run()).isEqualTo(1);
        assertThat(output()).contains("TELE-202 no sink on the module path");
    }

    @Test
    void sinkCheck_tellsThatTheEventWasDelivered() {
        RecordingSink sink = new RecordingSink();
        SinkCheck check = new SinkCheck(stream());
        EngineBuilder builder = EngineConfig.builder().sink(sink);
        assertThat(check.run(builder, List.of(sink.name()))).isTrue();
        assertThat(output()).matches("  " + sink.name() + ": delivered in \\d+ ms\\R");
    }

    @Test
    void sinkCheck_tellsTheError_whenASinkFails() {
        FailingSink sink =
                new FailingSink("failing")
                        .failing(FailingSink.Call.CONSUME, FailingSink.ALWAYS, IOException::new);
        SinkCheck check = new SinkCheck(stream());
        EngineBuilder builder = EngineConfig.builder().sink(sink);
        assertThat(check.run(builder, List.of(sink.name()))).isFalse();
        assertThat(output()).startsWith("  " + sink.name() + ": LOST");
        assertThat(check.findings()).isNotEmpty();
    }

    @Test
    void loggerFinders_conflict_onlyWhenTeleIsOneOfSeveral() {
        assertThat(LoggerFinders.conflict(List.of("tele.jul"))).isNull();
        assertThat(LoggerFinders.conflict(List.of("org.slf4j.jdk.platform.logging", "other")))
                .isNull();
        assertThat(
                        String.valueOf(
                                LoggerFinders.conflict(
                                        List.of("org.slf4j.jdk.platform.logging", "tele.jul"))))
                .contains(
                        "TELE-203",
                        "provided by org.slf4j.jdk.platform.logging and tele.jul; the JDK picks"
                                + " one");
    }

    private Doctor doctor() {
        return new Doctor(stream(), given.process(), EngineConfig::builder);
    }

    private PrintStream stream() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
