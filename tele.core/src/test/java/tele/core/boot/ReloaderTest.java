package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.event.Level;
import tele.testkit.ManualClock;

class ReloaderTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @TempDir Path directory;

    private final ManualClock clock = new ManualClock();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StderrDiagnostics diagnostics =
            new StderrDiagnostics(clock, Level.INFO, false, notice -> {}, out);
    private final List<Set<String>> changes = new ArrayList<>();
    private SettingsFixture given;
    private LiveSettings live;

    @BeforeEach
    void begin() {
        given =
                new SettingsFixture(directory)
                        .file("tele.properties", "tele.filter=info\ntele.queue.capacity=1024");
    }

    @Test
    void checkIfDue_bringsChangesIntoForce_andSaysWhich() {
        Reloader reloader = reloader(INTERVAL);
        given.file(
                "tele.properties",
                """
                tele.filter=com.acme=debug,info
                tele.queue.capacity=1024
                tele.stdout.format=full
                """);
        clock.advance(INTERVAL);
        reloader.checkIfDue();
        assertThat(live.view("tele.").text("filter")).isEqualTo("com.acme=debug,info");
        assertThat(changes).containsExactly(Set.of("tele.filter", "tele.stdout.format"));
        assertThat(lines())
                .containsExactly(
                        "[tele] INFO TELE-110 settings changed, now in force: tele.filter,"
                                + " tele.stdout.format");
    }

    @Test
    void checkIfDue_saysThatARestartIsNeeded_forAllElse() {
        Reloader reloader = reloader(INTERVAL);
        given.file(
                "tele.properties",
                "tele.filter=info\ntele.queue.capacity=2048\ntele.no.such.setting=1");
        clock.advance(INTERVAL);
        reloader.checkIfDue();
        assertThat(lines())
                .containsExactly(
                        "[tele] WARN TELE-111 settings changed that are only read at start:"
                                + " tele.queue.capacity; the old values stay. -> a restart is needed");
    }

    @Test
    void checkIfDue_waitsForItsTime_andDoesNothingWhileTheFileIsTheSame() {
        Reloader reloader = reloader(INTERVAL);
        clock.advance(INTERVAL);
        reloader.checkIfDue();
        given.file("tele.properties", "tele.filter=debug");
        clock.advance(INTERVAL.minusMillis(1));
        reloader.checkIfDue();
        assertThat(changes).isEmpty();
        clock.advance(Duration.ofMillis(1));
        reloader.checkIfDue();
        assertThat(changes).hasSize(1);
    }

    @Test
    void checkIfDue_neverLooks_whenOff() {
        Reloader reloader = reloader(Duration.ZERO);
        given.file("tele.properties", "tele.filter=debug");
        clock.advance(Duration.ofDays(1));
        reloader.checkIfDue();
        assertThat(changes).isEmpty();
    }

    @Test
    void checkIfDue_leavesAloneWhatAStrongerSourceSays() {
        given.properties.put("tele.filter", "warn");
        Reloader reloader = reloader(INTERVAL);
        given.file("tele.properties", "tele.filter=debug\ntele.queue.capacity=1024");
        clock.advance(INTERVAL);
        reloader.checkIfDue();
        assertThat(changes).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void checkIfDue_tellsNewMistakes_andOldOnesNotAgain() {
        given.file("tele.properties", "tele.fliter=info");
        Reloader reloader = reloader(INTERVAL);
        live.checkNames(Map.of());
        given.file("tele.properties", "tele.fliter=info\ntele.dbug=true");
        clock.advance(INTERVAL);
        reloader.checkIfDue();
        assertThat(SettingsFixture.lines(live))
                .hasSize(2)
                .element(1)
                .asString()
                .contains("tele.dbug");
    }

    private Reloader reloader(Duration interval) {
        ProcessSettings process = given.process();
        live = LiveSettings.of(given.code, process);
        return new Reloader(process, live, clock, interval, diagnostics, Map::of, changes::add);
    }

    private List<String> lines() {
        diagnostics.flush(Duration.ofSeconds(30));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
