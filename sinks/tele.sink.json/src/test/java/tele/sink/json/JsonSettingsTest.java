package tele.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tele.testkit.MapSettings;

class JsonSettingsTest {
    @Test
    void read_givesTheDocumentedDefaults() {
        assertThat(JsonSettings.read(new MapSettings("json", Map.of())))
                .isEqualTo(
                        new JsonSettings(
                                "tele.jsonl",
                                JsonSettings.Format.TELE,
                                false,
                                10L * 1024 * 1024,
                                7,
                                Long.MAX_VALUE,
                                RotationSchedule.Every.SIZE,
                                false,
                                Fsync.OFF,
                                FilePermissions.parse("rw-r-----"),
                                false));
    }

    @Test
    void read_reportsMistakes_andGoesOnWithTheDefault() {
        MapSettings settings =
                new MapSettings(
                        "json",
                        Map.of(
                                "format", "xml",
                                "max-size", "much",
                                "max-files", "-1",
                                "rotate", "weekly",
                                "gzip", "yes",
                                "fsync", "always",
                                "permissions", "0640",
                                "path", "a\0b"));
        JsonSettings read = JsonSettings.read(settings);

        assertThat(read).isEqualTo(JsonSettings.read(new MapSettings("json", Map.of())));
        assertThat(settings.mistakes())
                .extracting(MapSettings.Mistake::key)
                .containsExactlyInAnyOrder(
                        "format",
                        "max-size",
                        "max-files",
                        "rotate",
                        "gzip",
                        "fsync",
                        "permissions",
                        "path");
    }

    @Test
    void read_takesZeroForNoLimit_andLeavesTheCurrentFileItsShareOfTheTotal() {
        JsonSettings unlimited =
                JsonSettings.read(
                        new MapSettings("json", Map.of("max-size", "0", "max-total", "0")));
        JsonSettings limited =
                JsonSettings.read(
                        new MapSettings("json", Map.of("max-size", "10MB", "max-total", "100MB")));

        assertThat(List.of(unlimited.maxBytes(), unlimited.maxArchiveBytes()))
                .containsOnly(Long.MAX_VALUE);
        assertThat(limited.maxArchiveBytes()).isEqualTo(90L << 20);
    }
}
