package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tele.api.event.Level;

final class JulSourceTest {
    private final LogManager manager = LogManager.getLogManager();
    private final Logger root = Logger.getLogger("");
    private final FakeEngine engine = new FakeEngine();
    private final JulSource source = new JulSource();

    @BeforeEach
    void freshConfiguration() throws Exception {
        manager.readConfiguration(
                Inputs.of("handlers=java.util.logging.ConsoleHandler\n.level=INFO\n"));
    }

    @AfterEach
    void uninstall() {
        source.uninstall();
        manager.reset();
    }

    @Test
    void install_addsOneHandler_howeverOftenItIsCalled() {
        source.install(engine);
        source.install(engine);
        Logger.getLogger("some.logger").info("hello");

        assertThat(teleHandlers()).isEqualTo(1);
        assertThat(engine.intake.logs()).hasSize(1);
    }

    @Test
    void install_addsNone_whenTheApplicationHasOne() {
        TeleHandler theirs = new TeleHandler(engine, null);
        root.addHandler(theirs);
        source.install(engine);

        assertThat(teleHandlers()).isEqualTo(1);
        assertThat(root.getHandlers()).contains(theirs);
    }

    @Test
    void uninstall_leavesEverythingAsItWas() {
        Handler[] before = root.getHandlers();
        engine.withSink("stdout");
        source.install(engine);
        source.levels(Map.of("", Level.TRACE, "com.acme", Level.DEBUG));
        source.uninstall();
        source.uninstall();

        assertThat(root.getHandlers()).containsExactly(before);
        assertThat(root.getLevel()).isEqualTo(java.util.logging.Level.INFO);
        assertThat(Logger.getLogger("com.acme").getLevel()).isNull();
    }

    @Test
    void install_setsTheDefaultConsoleAside_onlyWhileTeleHasAConsole() {
        source.install(engine);
        assertThat(consoles()).isEqualTo(1);

        source.uninstall();
        source.install(new FakeEngine().withSink("stdout"));
        assertThat(consoles()).isZero();
    }

    @Test
    void install_leavesAConsole_thatSomebodyChanged() {
        root.getHandlers()[0].setLevel(java.util.logging.Level.ALL);
        source.install(engine.withSink("stdout"));

        assertThat(consoles()).isEqualTo(1);
    }

    @Test
    void levels_raisesWhatFiltersAskFor_andTakesItBack() {
        source.install(engine);
        source.levels(Map.of("", Level.INFO, "com.acme", Level.DEBUG));
        assertThat(Logger.getLogger("com.acme.Shop").isLoggable(java.util.logging.Level.FINE))
                .isTrue();
        assertThat(Logger.getLogger("other").isLoggable(java.util.logging.Level.FINE)).isFalse();

        source.levels(Map.of("", Level.INFO));
        assertThat(Logger.getLogger("com.acme.Shop").isLoggable(java.util.logging.Level.FINE))
                .isFalse();
    }

    @Test
    void levels_keepsItsLoggers_throughGarbageCollection() {
        source.install(engine);
        source.levels(Map.of("held.only.here", Level.TRACE));
        System.gc();

        assertThat(
                        Logger.getLogger("held.only.here.too")
                                .isLoggable(java.util.logging.Level.FINEST))
                .isTrue();
    }

    @Test
    void levels_neverSilences() {
        Logger chatty = Logger.getLogger("chatty");
        chatty.setLevel(java.util.logging.Level.FINEST);
        source.install(engine);
        source.levels(Map.of("", Level.OFF, "chatty", Level.ERROR));

        assertThat(chatty.isLoggable(java.util.logging.Level.FINEST)).isTrue();
        assertThat(root.getLevel()).isEqualTo(java.util.logging.Level.INFO);
    }

    @Test
    void levels_leavesTheRoot_whenNobodyAskedForLessThanInfo() {
        root.setLevel(java.util.logging.Level.WARNING);
        source.install(engine);
        source.levels(Map.of("", Level.INFO));

        assertThat(root.getLevel()).isEqualTo(java.util.logging.Level.WARNING);
    }

    @Test
    void levels_leavesAndReports_whatTheConfigurationSaysOfExactlyThatLogger() throws Exception {
        manager.readConfiguration(Inputs.of("fixed.level=WARNING\n"));
        source.install(engine);
        source.levels(Map.of("fixed", Level.DEBUG));

        assertThat(Logger.getLogger("fixed").getLevel()).isEqualTo(java.util.logging.Level.WARNING);
        assertThat(engine.diagnostics.codes()).containsExactly("TELE-215");
    }

    @Test
    void levels_doesNotTakeBack_whatSomebodyElseHasSetSince() {
        source.install(engine);
        source.levels(Map.of("theirs", Level.DEBUG));
        Logger.getLogger("theirs").setLevel(java.util.logging.Level.SEVERE);
        source.uninstall();

        assertThat(Logger.getLogger("theirs").getLevel()).isEqualTo(java.util.logging.Level.SEVERE);
    }

    @Test
    void reset_keepsTheHandler_andTheFirstRecordBringsTheLevelsBack() {
        source.install(engine);
        source.levels(Map.of("com.acme", Level.DEBUG));
        manager.reset();
        assertThat(teleHandlers()).isEqualTo(1);

        Logger.getLogger("com.acme").info("first");
        Logger.getLogger("com.acme").fine("second");
        assertThat(engine.intake.logs()).hasSize(2);
    }

    @Test
    void reset_replacesTheApplicationsHandler() {
        root.addHandler(new TeleHandler(engine, null));
        source.install(engine);
        manager.reset();

        assertThat(teleHandlers()).isEqualTo(1);
    }

    @Test
    void readConfiguration_bringsHandlerAndLevelsBack() throws Exception {
        source.install(engine);
        source.levels(Map.of("com.acme", Level.DEBUG));
        manager.readConfiguration(Inputs.of(".level=WARNING\n"));

        assertThat(teleHandlers()).isEqualTo(1);
        assertThat(Logger.getLogger("com.acme").isLoggable(java.util.logging.Level.FINE)).isTrue();
        assertThat(root.getLevel()).isEqualTo(java.util.logging.Level.WARNING);
    }

    @Test
    void facts_nameConfigurationHandlersAndLevels() {
        Logger set = Logger.getLogger("facts.logger");
        set.setLevel(java.util.logging.Level.FINER);

        assertThat(source.facts())
                .contains(
                        "root handlers: java.util.logging.ConsoleHandler (level INFO)",
                        "root level: INFO")
                .anyMatch(
                        fact ->
                                fact.startsWith("logger levels: ")
                                        && fact.contains("facts.logger=FINER"));
        assertThat(set.getLevel()).isEqualTo(java.util.logging.Level.FINER);
    }

    private long teleHandlers() {
        return count(TeleHandler.class);
    }

    private long consoles() {
        return count(ConsoleHandler.class);
    }

    private long count(Class<?> type) {
        return java.util.Arrays.stream(root.getHandlers()).filter(type::isInstance).count();
    }
}
