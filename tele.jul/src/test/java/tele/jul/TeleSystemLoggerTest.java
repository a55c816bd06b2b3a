package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tele.api.event.LogEvent;

final class TeleSystemLoggerTest {
    private final Module module = TeleSystemLoggerTest.class.getModule();
    private FakeEngine engine = new FakeEngine();
    private System.Logger logger = new TeleSystemLogger("unused");

    @BeforeEach
    void start() {
        engine = FakeEngineProvider.start();
        logger = System.getLogger("system.test");
    }

    @AfterEach
    void stop() {
        FakeEngineProvider.stop();
    }

    @Test
    void getLogger_givesOurs() {
        assertThat(logger).isInstanceOf(TeleSystemLogger.class);
        assertThat(logger.getName()).isEqualTo("system.test");
    }

    @Test
    void log_capturesEveryOverload() {
        logger.log(Level.INFO, "plain {0}");
        logger.log(Level.INFO, "format {0}", "x");
        logger.log(Level.INFO, () -> "supplied {0}");
        logger.log(Level.INFO, List.of("object {0}"));
        logger.log(Level.INFO, "thrown {0}", new IllegalStateException("a"));
        logger.log(Level.INFO, () -> "supplied thrown", new IllegalStateException("b"));
        logger.log(Level.INFO, new Words(), "key", new IllegalStateException("c"));
        logger.log(Level.INFO, new Words(), "key", "x");
        logger.log(Level.INFO, new Words(), "no key {0}", "x");

        assertThat(messages())
                .containsExactly(
                        "plain {0}",
                        "format x",
                        "supplied {0}",
                        "[object {0}]",
                        "thrown {0}",
                        "supplied thrown",
                        "word {0}",
                        "word x",
                        "no key x");
        assertThat(engine.intake.logs().get(4).thrown()).isNotNull();
        assertThat(engine.intake.logs().get(5).thrown()).isNotNull();
        assertThat(engine.intake.logs().get(6).thrown()).isNotNull();
    }

    @Test
    void log_printsNull_forNullMessages() {
        Supplier<String> nothing = () -> null;
        logger.log(Level.INFO, (String) null);
        logger.log(Level.INFO, nothing);
        logger.log(Level.INFO, (ResourceBundle) null, null, (Object[]) null);

        assertThat(messages()).containsExactly("null", "null", "null");
    }

    @Test
    void log_usesTheNamesAndNumbersOfItsLevels() {
        for (Level level : Level.values()) {
            logger.log(level, "x");
        }
        assertThat(engine.intake.logs())
                .extracting(event -> event.severity().name() + event.severity().number())
                .containsExactly("DEBUG5", "INFO9", "WARNING13", "ERROR17", "OFF17");
    }

    @Test
    void isLoggable_followsTheGates() {
        assertThat(logger.isLoggable(Level.DEBUG)).isTrue();
        assertThat(logger.isLoggable(Level.TRACE)).isFalse();
    }

    @Test
    void log_keepsTheContractOfNulls() {
        assertThatNullPointerException().isThrownBy(() -> logger.log(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> logger.isLoggable(null));
        assertThatNullPointerException()
                .isThrownBy(() -> logger.log(Level.TRACE, (Supplier<String>) null));
        assertThatNullPointerException().isThrownBy(() -> logger.log(Level.TRACE, (Object) null));
    }

    @Test
    void log_putsAPlaceholder_whenForeignCodeThrows() {
        Object hostile =
                new Object() {
                    @Override
                    public String toString() {
                        throw new StackOverflowError("toString");
                    }
                };
        logger.log(Level.INFO, hostile);
        logger.log(
                Level.INFO,
                () -> {
                    throw new IllegalStateException("supplier");
                });

        assertThat(messages())
                .containsExactly(
                        "<message threw java.lang.StackOverflowError>",
                        "<message threw java.lang.IllegalStateException>");
        assertThat(engine.intake.isInside()).isFalse();
    }

    @Test
    void log_doesNotEvaluateSuppliers_whenNobodyWantsTheLevel() {
        logger.log(
                Level.TRACE,
                () -> {
                    throw new AssertionError("evaluated");
                });
        assertThat(engine.intake.events()).isEmpty();
    }

    @Test
    void log_makesNoSecondEvent_whenJulIsCapturedToo() {
        JulSource source = new JulSource();
        source.install(engine);
        logger.log(Level.INFO, "once");
        source.uninstall();

        assertThat(messages()).containsExactly("once");
    }

    @Test
    void log_goesToJul_whenThereIsNoEngine() {
        List<LogRecord> records = new ArrayList<>();
        Logger jul = Logger.getLogger("fallback.test");
        jul.setUseParentHandlers(false);
        jul.setLevel(java.util.logging.Level.FINE);
        jul.addHandler(new Keeping(records));
        FakeEngineProvider.stop();

        System.Logger without = new TeleLoggerFinder().getLogger("fallback.test", module);
        without.log(Level.WARNING, "hello {0}", "x");
        without.log(Level.TRACE, "too fine");
        without.log(Level.DEBUG, () -> "supplied");

        assertThat(without.isLoggable(Level.DEBUG)).isTrue();
        assertThat(without.isLoggable(Level.TRACE)).isFalse();
        assertThat(records)
                .extracting(LogRecord::getMessage)
                .containsExactly("hello {0}", "supplied");
        assertThat(records.get(0).getLevel()).isEqualTo(java.util.logging.Level.WARNING);
        assertThat(records.get(0).getParameters()).containsExactly("x");
        assertThat(records.get(0).getSourceMethodName())
                .isEqualTo("log_goesToJul_whenThereIsNoEngine");
    }

    private List<String> messages() {
        return engine.intake.logs().stream().map(LogEvent::message).toList();
    }

    private static final class Words extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"key", "word {0}"}};
        }
    }

    private static final class Keeping extends Handler {
        private final List<LogRecord> records;

        Keeping(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
