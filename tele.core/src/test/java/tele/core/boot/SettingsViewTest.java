package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.Settings;

class SettingsViewTest {
    @TempDir Path directory;

    private SettingsFixture given;

    @BeforeEach
    void begin() {
        given = new SettingsFixture(directory);
    }

    @Test
    void duration_reportsABadUnit_inTheDocumentedForm() {
        given.environment.put("TELE_FLUSH_INTERVAL", "5 sec");
        LiveSettings live = given.live();
        assertThat(live.view("tele.").duration("flush.interval", Duration.ofMillis(100)))
                .isEqualTo(Duration.ofMillis(100));
        assertThat(SettingsFixture.lines(live))
                .containsExactly(
                        "TELE-102 tele.flush.interval=\"5 sec\" is not a duration; using 100ms."
                                + " -> write 5s, 500ms, 2m or PT5S (env TELE_FLUSH_INTERVAL)");
    }

    @Test
    void choice_reportsABadWord_inTheDocumentedForm() {
        given.properties.put("tele.stdout.format", "jsonl");
        LiveSettings live = given.live();
        List<String> formats = List.of("text", "full", "pretty", "json");
        assertThat(live.view("tele.stdout.").choice("format", "text", formats)).isEqualTo("text");
        assertThat(SettingsFixture.lines(live))
                .containsExactly(
                        "TELE-103 tele.stdout.format=\"jsonl\" is not known; using text. -> one of"
                                + " text, full, pretty, json (-D)");
    }

    @Test
    void mistake_takesTheNameOfTheVariable_forOtel() {
        given.environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        LiveSettings live = given.live();
        live.view("tele.otlp.")
                .mistake(
                        "TELE-105",
                        "otel.exporter.otlp.protocol",
                        "is not supported; using http/protobuf",
                        "port 4318");
        assertThat(SettingsFixture.lines(live))
                .containsExactly(
                        "TELE-105 OTEL_EXPORTER_OTLP_PROTOCOL=grpc is not supported; using"
                                + " http/protobuf. -> port 4318 (env OTEL_EXPORTER_OTLP_PROTOCOL)");
    }

    @Test
    void choice_takesAnyCase_andGivesTheWordOfTheList() {
        given.properties.put("tele.stdout.format", "JSON");
        assertThat(
                        given.live()
                                .view("tele.stdout.")
                                .choice("format", "text", List.of("text", "json")))
                .isEqualTo("json");
    }

    @Test
    void everyRead_reportsOneMistakeOnce_howeverOftenItIsAsked() {
        given.properties.put("tele.json.gzip", "yes");
        LiveSettings live = given.live();
        for (int i = 0; i < 3; i++) {
            assertThat(live.view("tele.json.").flag("gzip", false)).isFalse();
        }
        assertThat(SettingsFixture.lines(live))
                .containsExactly(
                        "TELE-102 tele.json.gzip=\"yes\" is not true or false; using false. ->"
                                + " write true or false (-D)");
    }

    @Test
    void number_keepsItsBounds() {
        given.properties.put("tele.x.a", "0");
        given.properties.put("tele.x.b", "12");
        given.properties.put("tele.x.c", "99999999999999999999");
        LiveSettings live = given.live();
        Settings x = live.view("tele.x.");
        assertThat(x.number("a", 5, 1, 10)).isEqualTo(5);
        assertThat(x.number("b", 5, 1, 12)).isEqualTo(12);
        assertThat(x.number("c", 5, 1, 12)).isEqualTo(5);
        assertThat(SettingsFixture.lines(live))
                .hasSize(2)
                .allMatch(line -> line.startsWith("TELE-102 tele.x."));
    }

    @Test
    void duration_takesOnlyWholeMilliseconds_forOtel() {
        given.environment.put("OTEL_BSP_SCHEDULE_DELAY", "5s");
        given.environment.put("OTEL_BLRP_SCHEDULE_DELAY", "2000");
        LiveSettings live = given.live();
        Settings otlp = live.view("tele.otlp.");
        assertThat(otlp.duration("otel.bsp.schedule.delay", Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(otlp.duration("otel.blrp.schedule.delay", Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(SettingsFixture.lines(live))
                .containsExactly(
                        "TELE-102 OTEL_BSP_SCHEDULE_DELAY=5s is not a number of milliseconds; using"
                                + " 1000. -> write 5000 for 5s (env OTEL_BSP_SCHEDULE_DELAY)");
    }

    @Test
    void bytes_readsSizes() {
        given.properties.put("tele.json.max-size", "64KB");
        given.properties.put("tele.json.max-total", "lots");
        LiveSettings live = given.live();
        assertThat(live.view("tele.json.").bytes("max-size", 1)).isEqualTo(65_536);
        assertThat(live.view("tele.json.").bytes("max-total", 10 << 20)).isEqualTo(10 << 20);
        assertThat(SettingsFixture.lines(live))
                .containsExactly(
                        "TELE-102 tele.json.max-total=\"lots\" is not a size; using 10MB. -> write"
                                + " 64KB, 10MB or 1GiB (-D)");
    }

    @Test
    void family_joinsAllSources_theStrongestFirst() {
        given.file("tele.properties", "tele.json.rename.level=lvl\ntele.json.rename.msg=m");
        given.environment.put("TELE_JSON_RENAME_TRACE_ID", "tid");
        given.properties.put("tele.json.rename.level", "severity");
        assertThat(given.live().view("tele.json.").family("rename."))
                .containsExactly(
                        entry("level", "severity"), entry("msg", "m"), entry("trace_id", "tid"));
    }

    @Test
    void mistake_neverShowsSecrets() {
        given.environment.put("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer hunter2");
        given.environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://joe:hunter2@127.0.0.1:4318");
        LiveSettings live = given.live();
        Settings otlp = live.view("tele.otlp.");
        otlp.mistake("TELE-107", "otel.exporter.otlp.headers", "cannot be decoded", null);
        otlp.mistake("TELE-106", "otel.exporter.otlp.endpoint", "is odd", null);
        assertThat(SettingsFixture.lines(live))
                .hasSize(2)
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(String.valueOf(live.stack().find("otel.exporter.otlp.headers")))
                .doesNotContain("hunter2");
    }

    @Test
    void text_seesWhatAReloadHasChanged() {
        given.file("tele.properties", "tele.stdout.format=full");
        LiveSettings live = given.live();
        Settings stdout = live.view("tele.stdout.");
        assertThat(stdout.text("format")).isEqualTo("full");
        given.file("tele.properties", "tele.stdout.format=pretty");
        live.replaceProcess(given.process().read(live.mistakes()));
        assertThat(stdout.text("format")).isEqualTo("pretty");
    }
}
