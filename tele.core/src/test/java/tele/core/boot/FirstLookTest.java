package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstLookTest {
    @TempDir Path directory;

    @Test
    void nothing_isNeeded_whereNothingIsSet() {
        FirstLook look = look(Map.of("java.version", "17"), Map.of("HOME", "/"));

        assertThat(look.needsSettings()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tele.enabled",
                "tele.strict",
                "tele.capture.source",
                "tele.limits.message",
                "tele.queue.capacity",
                "otel.sdk.disabled",
                "otel.attribute.count.limit",
                "otel.logrecord.attribute.value.length.limit",
                "otel.span.event.count.limit",
                "otel.traces.sampler"
            })
    void whatCountsForTheFirstEvent_isSeenWhereverItStands(String name) throws IOException {
        assertThat(look(Map.of(name, "x"), Map.of()).needsSettings()).as("-D").isTrue();
        String variable = EnvironmentLayer.variableFor(name);
        assertThat(look(Map.of(), Map.of(variable, "x")).needsSettings()).as("env").isTrue();
        Files.writeString(directory.resolve("tele.properties"), "a=b\n" + name + " = x\n");
        assertThat(look(Map.of(), Map.of()).needsSettings()).as("file").isTrue();
    }

    @Test
    void whatCanWait_isNotNeeded() throws IOException {
        Files.writeString(
                directory.resolve("tele.properties"), "tele.json.path=a.jsonl\ntele.debug=true\n");

        FirstLook look =
                look(Map.of("tele.sinks", "json"), Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "x"));

        assertThat(look.needsSettings()).isFalse();
    }

    @Test
    void filesNamedByTheUser_areLookedInto() throws IOException {
        Files.writeString(directory.resolve("own.txt"), "tele.strict=true");
        Files.writeString(directory.resolve("jul.txt"), "tele.enabled=false");

        assertThat(look(Map.of("tele.config", "own.txt"), Map.of()).needsSettings()).isTrue();
        assertThat(look(Map.of(), Map.of("TELE_CONFIG", "own.txt")).needsSettings()).isTrue();
        Map<String, String> logging = Map.of("java.util.logging.config.file", "jul.txt");
        assertThat(look(logging, Map.of()).needsSettings()).isTrue();
        assertThat(look(Map.of("tele.config", "absent.txt"), Map.of()).needsSettings()).isFalse();
    }

    @Test
    void aNameBehindAnEscape_isNotMissed() throws IOException {
        Files.writeString(directory.resolve("tele.properties"), "tele.str\\u0069ct=true");

        assertThat(look(Map.of(), Map.of()).needsSettings()).isTrue();
    }

    private FirstLook look(Map<String, String> properties, Map<String, String> environment) {
        return new FirstLook(properties, environment, directory.toFile());
    }
}
