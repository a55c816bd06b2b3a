package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.Settings;

@Timeout(60)
class LiveSettingsTest {
    @TempDir Path directory;

    @Test
    void view_tellsAMistakeOnceForEachValue_whenManyThreadsReadDuringReloads()
            throws InterruptedException {
        SettingsFixture given = new SettingsFixture(directory);
        LiveSettings live = given.live();
        Settings json = live.view("tele.json.");
        List<Thread> readers = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            readers.add(
                    new Thread(
                            () -> {
                                while (!"true".equals(json.text("gzip"))) {
                                    json.flag("gzip", false);
                                }
                            }));
        }
        readers.forEach(Thread::start);
        for (int i = 0; i < 50; i++) {
            given.file("tele.properties", "tele.json.gzip=bad" + i);
            live.replaceProcess(given.process().read(live.mistakes()));
        }
        given.file("tele.properties", "tele.json.gzip=true");
        live.replaceProcess(given.process().read(live.mistakes()));
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(SettingsFixture.lines(live))
                .allMatch(line -> line.startsWith("TELE-102 tele.json.gzip=\"bad"))
                .doesNotHaveDuplicates();
    }

    @Test
    void checkNames_looksIntoEverySource_andTellsOnce() {
        SettingsFixture given =
                new SettingsFixture(directory).file("tele.properties", "tele.flter=info");
        given.environment.put("TELE_QUEUE_CAPACTY", "1");
        given.properties.put("tele.sinsk", "json");
        given.code.put("tele.strikt", "true");
        given.code.put("tele.sinks", "jsn");
        LiveSettings live = given.live();
        live.checkNames(Map.of("json", Set.of("path")));
        live.checkNames(Map.of("json", Set.of("path")));
        assertThat(SettingsFixture.lines(live))
                .containsExactlyInAnyOrder(
                        "TELE-101 unknown setting \"tele.strikt\"; ignored. -> did you mean"
                                + " tele.strict? (code)",
                        "TELE-101 unknown setting \"tele.sinsk\"; ignored. -> did you mean"
                                + " tele.sinks? (-D)",
                        "TELE-101 unknown setting \"TELE_QUEUE_CAPACTY\"; ignored. -> did you mean"
                                + " TELE_QUEUE_CAPACITY? (env TELE_QUEUE_CAPACTY)",
                        "TELE-101 unknown setting \"tele.flter\"; ignored. -> did you mean"
                                + " tele.filter? (tele.properties:1)",
                        "TELE-104 tele.sinks names jsn, a sink that is not there; ignored. -> did"
                                + " you mean json? (code)");
    }
}
