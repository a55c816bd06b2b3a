package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tele.api.Context;
import tele.api.Scope;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.SpanContext;
import tele.api.spi.LevelGates;
import tele.testkit.RecordingIntake;

final class TeleHandlerTest {
    private final FakeEngine engine = new FakeEngine();
    private final TeleHandler handler = new TeleHandler(engine, null);

    @AfterEach
    void close() {
        handler.close();
    }

    @Test
    void publish_keepsTemplateArgumentsAndMessageApart() {
        handler.publish(record(Level.INFO, "paid {0} of {1}", 1234, "x"));

        LogEvent event = only();
        assertThat(event.template()).isEqualTo("paid {0} of {1}");
        assertThat(event.arguments()).hasSize(2);
        assertThat(event.isDeferred()).isTrue();
        assertThat(event.message())
                .isEqualTo(
                        new SimpleFormatter()
                                .formatMessage(record(Level.INFO, "paid {0} of {1}", 1234, "x")));
    }

    @Test
    void publish_takesTimeThreadAndNameFromTheRecord() {
        LogRecord record = record(Level.CONFIG, "x");
        record.setInstant(Instant.ofEpochSecond(12, 34));
        handler.publish(record);

        LogEvent event = only();
        assertThat(event.timeNanos()).isEqualTo(12_000_000_034L);
        assertThat(event.threadId()).isEqualTo(Thread.currentThread().getId());
        assertThat(event.threadName()).isEqualTo(Thread.currentThread().getName());
        assertThat(event.target()).isEqualTo("test.logger");
        assertThat(event.severity().name()).isEqualTo("CONFIG");
    }

    @Test
    void publish_leavesTheThreadNameEmpty_whenAnotherThreadMadeTheRecord() {
        LogRecord record = record(Level.INFO, "x");
        record.setLongThreadID(987_654_321L);
        handler.publish(record);

        assertThat(only().threadName()).isEmpty();
        assertThat(only().threadId()).isEqualTo(987_654_321L);
    }

    @Test
    void publish_attachesSpanAndFieldsOfTheContext() {
        SpanContext remote = new SpanContext(1, 2, 3, 1, null, true);
        Context context = Context.ROOT.withRemote(remote).withFields(Fields.of("request.id", "r1"));
        try (Scope scope = context.enter()) {
            handler.publish(record(Level.INFO, "x"));
            assertThat(scope).isNotNull();
        }
        assertThat(only().fields().get("request.id")).isEqualTo("r1");
        assertThat(only().span()).isNotNull();
    }

    @Test
    void publish_keepsTheException() {
        LogRecord record = record(Level.SEVERE, "failed");
        record.setThrown(new IllegalStateException("boom"));
        handler.publish(record);

        assertThat(String.valueOf(only().thrown()))
                .isEqualTo("java.lang.IllegalStateException: boom");
    }

    @Test
    void publish_ignoresRecords_belowTheHandlersLevel() {
        handler.setLevel(Level.WARNING);
        handler.publish(record(Level.INFO, "low"));
        handler.publish(record(Level.WARNING, "high"));

        assertThat(only().message()).isEqualTo("high");
    }

    @Test
    void publish_ignoresEverything_whenTheHandlersLevelIsOff() {
        handler.setLevel(Level.OFF);
        handler.publish(record(Level.SEVERE, "x"));
        handler.publish(record(Level.OFF, "x"));

        assertThat(engine.intake.events()).isEmpty();
    }

    @Test
    void publish_ignoresWhatNoSinkWants() {
        LevelGates gates = new LevelGates(target -> tele.api.event.Level.WARN);
        FakeEngine quiet = new FakeEngine(new RecordingIntake(gates, false));
        TeleHandler quietHandler = new TeleHandler(quiet, null);
        quietHandler.publish(record(Level.INFO, "low"));
        quietHandler.publish(record(Level.WARNING, "high"));
        quietHandler.close();

        assertThat(quiet.intake.logs()).hasSize(1);
        assertThat(quietHandler.isLoggable(record(Level.INFO, "low"))).isFalse();
    }

    @Test
    void publish_asksTheFilter_insideTheCapture() {
        handler.setFilter(
                record -> {
                    handler.publish(record(Level.SEVERE, "from the filter"));
                    return !record.getMessage().equals("secret");
                });
        handler.publish(record(Level.INFO, "secret"));
        handler.publish(record(Level.INFO, "open"));

        assertThat(only().message()).isEqualTo("open");
        assertThat(engine.intake.suppressed()).isEqualTo(2);
    }

    @Test
    void publish_keepsTheRecordAndReports_whenTheFilterThrows() {
        handler.setFilter(
                record -> {
                    throw new StackOverflowError("filter");
                });
        handler.publish(record(Level.INFO, "kept"));

        assertThat(only().message()).isEqualTo("kept");
        assertThat(engine.diagnostics.codes()).containsExactly("TELE-214");
    }

    @Test
    void publish_usesAConfiguredFormatter_withoutItsLineEnd() {
        handler.setFormatter(
                new Formatter() {
                    @Override
                    public String format(LogRecord record) {
                        return "<" + formatMessage(record) + ">" + System.lineSeparator();
                    }
                });
        handler.publish(record(Level.INFO, "a {0}", "b"));

        assertThat(only().message()).isEqualTo("<a b>");
    }

    @Test
    void publish_ignoresTheJdksLayouts() {
        handler.setFormatter(new SimpleFormatter());
        handler.publish(record(Level.INFO, "a {0}", "b"));

        assertThat(only().message()).isEqualTo("a b");
    }

    @Test
    void publish_rendersByItself_whenTheFormatterThrows() {
        handler.setFormatter(
                new Formatter() {
                    @Override
                    public String format(LogRecord record) {
                        throw new IllegalStateException("formatter");
                    }
                });
        handler.publish(record(Level.INFO, "a {0}", "b"));

        assertThat(only().message()).isEqualTo("a b");
        assertThat(engine.diagnostics.codes()).containsExactly("TELE-214");
    }

    @Test
    void publish_capturesOnce_whenALoggerAndItsParentHaveHandlers() {
        TeleHandler second = new TeleHandler(engine, null);
        Logger parent = Logger.getLogger("duplicates");
        Logger child = Logger.getLogger("duplicates.child");
        parent.setUseParentHandlers(false);
        parent.addHandler(handler);
        child.addHandler(second);
        child.info("one");
        child.info("two");
        parent.info("three");
        parent.removeHandler(handler);
        child.removeHandler(second);
        second.close();

        assertThat(engine.intake.logs())
                .extracting(LogEvent::message)
                .containsExactly("one", "two", "three");
    }

    @Test
    void publish_capturesAgain_whenARecordIsLoggedAgain() {
        TeleHandler second = new TeleHandler(engine, null);
        LogRecord record = record(Level.INFO, "again");
        handler.publish(record);
        handler.publish(record);
        second.close();

        assertThat(engine.intake.logs()).hasSize(2);
    }

    @Test
    void publish_doesNothing_afterClose() {
        handler.close();
        handler.close();
        handler.publish(record(Level.INFO, "late"));

        assertThat(engine.intake.events()).isEmpty();
    }

    @Test
    void publish_givesTheCaller_onlyIfSourcesAreCaptured() {
        FakeEngine withSource =
                new FakeEngine(
                        new RecordingIntake(
                                new LevelGates(target -> tele.api.event.Level.TRACE), true));
        TeleHandler sourceHandler = new TeleHandler(withSource, null);
        LogRecord record = record(Level.INFO, "x");
        record.setSourceClassName("com.acme.Shop");
        record.setSourceMethodName("pay");
        sourceHandler.publish(record);
        sourceHandler.close();
        handler.publish(record);

        assertThat(withSource.intake.logs().get(0).source()).hasToString("com.acme.Shop.pay");
        assertThat(only().source()).isNull();
    }

    @Test
    void properties_thatCannotBeUsed_areReportedAtTheFirstRecord() throws Exception {
        String text =
                """
                tele.jul.TeleHandler.level=DEBUG
                tele.jul.TeleHandler.filter=com.acme.Missing
                tele.jul.TeleHandler.formatter=java.lang.String
                tele.jul.TeleHandler.encoding=klingon
                """;
        LogManager.getLogManager().readConfiguration(Inputs.of(text));
        TeleHandler careless = new TeleHandler(engine, null);
        LogManager.getLogManager().readConfiguration(Inputs.of(""));
        careless.publish(record(Level.FINEST, "x"));
        careless.publish(record(Level.FINEST, "y"));
        careless.close();

        assertThat(engine.intake.logs()).hasSize(2);
        assertThat(engine.diagnostics.codes())
                .containsExactly("TELE-216", "TELE-216", "TELE-216", "TELE-216");
    }

    @Test
    void properties_areHonoured() throws Exception {
        String text =
                """
                tele.jul.TeleHandler.level=WARNING
                tele.jul.TeleHandler.encoding=UTF-8
                tele.jul.TeleHandler.formatter=java.util.logging.XMLFormatter
                """;
        LogManager.getLogManager().readConfiguration(Inputs.of(text));
        TeleHandler configured = new TeleHandler(engine, null);
        LogManager.getLogManager().readConfiguration(Inputs.of(""));
        configured.close();

        assertThat(configured.getLevel()).isEqualTo(Level.WARNING);
        assertThat(configured.getEncoding()).isEqualTo("UTF-8");
        assertThat(configured.getFormatter()).isInstanceOf(java.util.logging.XMLFormatter.class);
    }

    private LogEvent only() {
        assertThat(engine.intake.logs()).hasSize(1);
        return engine.intake.logs().get(0);
    }

    private static LogRecord record(Level level, String message, Object... parameters) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName("test.logger");
        record.setParameters(parameters);
        return record;
    }
}
