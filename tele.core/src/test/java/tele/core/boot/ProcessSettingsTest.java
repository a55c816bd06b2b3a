package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.Settings;

class ProcessSettingsTest {
    @TempDir Path directory;

    private SettingsFixture given;

    @BeforeEach
    void begin() {
        given = new SettingsFixture(directory);
    }

    @Test
    void find_prefersCodeThenPropertyThenEnvironmentThenFileThenLoggingFile() {
        given.file("logging.properties", "tele.json.path=logging")
                .properties
                .put("java.util.logging.config.file", "logging.properties");
        assertThat(path()).isEqualTo("logging");
        assertThat(origin()).isEqualTo("logging.properties:1");
        given.file("tele.properties", "\ntele.json.path=file");
        assertThat(path()).isEqualTo("file");
        assertThat(origin()).isEqualTo("tele.properties:2");
        given.environment.put("TELE_JSON_PATH", "env");
        assertThat(path()).isEqualTo("env");
        assertThat(origin()).isEqualTo("env TELE_JSON_PATH");
        given.properties.put("tele.json.path", "property");
        assertThat(path()).isEqualTo("property");
        assertThat(origin()).isEqualTo("-D");
        given.code.put("tele.json.path", "code");
        assertThat(path()).isEqualTo("code");
        assertThat(origin()).isEqualTo("code");
    }

    @Test
    void find_takesAnEmptyValueForUnset_inEverySource() {
        given.file("tele.properties", "tele.json.path=file");
        given.environment.put("TELE_JSON_PATH", " ");
        given.properties.put("tele.json.path", "");
        given.code.put("tele.json.path", "");
        assertThat(path()).isEqualTo("file");
    }

    @Test
    void find_takesDotsAndDashesForUnderscores_inTheEnvironment() {
        given.environment.put("TELE_JSON_LEVEL_NAMES", "jul");
        given.environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        Settings json = given.live().view("tele.json.");
        assertThat(json.text("level-names")).isEqualTo("jul");
        assertThat(json.nameAsWritten("level-names")).isEqualTo("tele.json.level-names");
        assertThat(json.text("otel.exporter.otlp.endpoint")).isEqualTo("http://127.0.0.1:1");
        assertThat(json.nameAsWritten("otel.exporter.otlp.endpoint"))
                .isEqualTo("OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    @Test
    void read_takesTheFileNamedByThePropertyBeforeThatOfTheEnvironment_andNoOther() {
        given.file("tele.properties", "tele.json.path=default\ntele.json.gzip=true")
                .file("a.properties", "tele.json.path=a")
                .file("b.properties", "tele.json.path=b");
        given.environment.put("TELE_CONFIG", "b.properties");
        assertThat(path()).isEqualTo("b");
        given.properties.put("tele.config", directory.resolve("a.properties").toString());
        assertThat(path()).isEqualTo("a");
        assertThat(given.live().view("tele.json.").text("gzip")).isNull();
    }

    @Test
    void read_reportsAFileThatIsMissing_andGoesOn() {
        given.environment.put("TELE_CONFIG", "no.properties");
        assertThat(SettingsFixture.lines(given.live()))
                .containsExactly(
                        "TELE-108 the settings file no.properties does not exist; going on without"
                                + " it. -> correct the path (env TELE_CONFIG)");
    }

    @Test
    void read_reportsADirectory_andImpossiblePaths() {
        given.properties.put("tele.config", ".");
        assertThat(SettingsFixture.lines(given.live()))
                .singleElement()
                .asString()
                .startsWith("TELE-108")
                .contains("not a regular file");
        given.properties.put("tele.config", "a\0b");
        assertThat(SettingsFixture.lines(given.live()))
                .singleElement()
                .asString()
                .startsWith("TELE-108")
                .contains("a\\u0000b");
    }

    @Test
    void read_reportsAMalformedEscape_byItsLine() {
        given.file("tele.properties", "tele.debug=true\ntele.filter=\\u00zz");
        assertThat(SettingsFixture.lines(given.live()))
                .containsExactly(
                        "TELE-109 a malformed \\uxxxx; line ignored. -> write four hex digits, or"
                                + " the character itself (tele.properties:2)");
    }

    @Test
    void read_findsTheResource_whenThereIsNoFile() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("classes"));
        Files.writeString(elsewhere.resolve("tele.properties"), "tele.json.path=resource");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {elsewhere.toUri().toURL()}, null)) {
            LiveSettings live =
                    LiveSettings.of(
                            Map.of(), new ProcessSettings(Map.of(), Map.of(), directory, loader));
            assertThat(live.view("tele.json.").text("path")).isEqualTo("resource");
            assertThat(live.view("tele.json.").origin("path"))
                    .isEqualTo("resource tele.properties:1");
        }
    }

    @Test
    void read_takesOnlyOurLinesOfTheLoggingFile_andNotThoseOfHandlersAndLoggers() {
        given.file(
                        "logging.properties",
                        """
                        handlers=tele.jul.TeleHandler
                        tele.jul.TeleHandler.level=FINE
                        tele.level=FINE
                        tele.filter=debug
                        otel.log.level=error
                        com.acme.level=FINE
                        """)
                .properties
                .put("java.util.logging.config.file", "logging.properties");
        LiveSettings live = given.live();
        live.checkNames(Map.of());
        assertThat(live.stack().find("tele.filter"))
                .isEqualTo(new Setting("tele.filter", "debug", "logging.properties:4"));
        assertThat(live.stack().find("otel.log.level")).isNotNull();
        assertThat(live.stack().find("tele.level")).isNull();
        assertThat(live.stack().find("handlers")).isNull();
        assertThat(SettingsFixture.lines(live)).isEmpty();
    }

    @Test
    void read_saysSo_whenTheLoggingFileIsMissing() {
        given.properties.put("java.util.logging.config.file", "nowhere.properties");
        assertThat(SettingsFixture.lines(given.live()))
                .containsExactly(
                        "TELE-211 java.util.logging.config.file names \"nowhere.properties\", which"
                                + " does not exist; the JDK stays silent and logs without handlers. ->"
                                + " correct the path (-D)");
    }

    @Test
    void read_saysWhichLevelsJulDoesNotKnow() {
        given.file("logging.properties", ".level=DEBUG\na.level=FINE\nb.level=warn\nc.level=800")
                .properties
                .put("java.util.logging.config.file", "logging.properties");
        assertThat(SettingsFixture.lines(given.live()))
                .containsExactly(
                        "TELE-212 .level=\"DEBUG\" is no level of java.util.logging, which keeps"
                                + " the level it had. -> JUL has no DEBUG, write FINE"
                                + " (logging.properties:1)",
                        "TELE-212 b.level=\"warn\" is no level of java.util.logging, which keeps"
                                + " the level it had. -> JUL has no WARN, write WARNING"
                                + " (logging.properties:3)");
    }

    @Test
    void stamp_changes_whenAFileComesChangesOrGoes() throws IOException {
        ProcessSettings process = given.process();
        String none = process.stamp();
        assertThat(process.stamp()).isEqualTo(none);
        given.file("tele.properties", "a");
        String one = process.stamp();
        given.file("tele.properties", "a=longer");
        String other = process.stamp();
        Files.delete(directory.resolve("tele.properties"));
        assertThat(none).isNotEqualTo(one);
        assertThat(one).isNotEqualTo(other);
        assertThat(process.stamp()).isEqualTo(none);
    }

    private String path() {
        return given.live().view("tele.json.").text("path", "unset");
    }

    private String origin() {
        return String.valueOf(given.live().view("tele.json.").origin("path"));
    }
}
