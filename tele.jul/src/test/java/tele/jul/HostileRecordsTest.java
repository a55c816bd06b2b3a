package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tele.api.event.LogEvent;

/** Whatever an application logs, the event arrives and nothing is thrown. */
final class HostileRecordsTest {
    private final FakeEngine engine = new FakeEngine();
    private final TeleHandler handler = new TeleHandler(engine, null);

    @AfterEach
    void nothingIsLeftBehind() {
        handler.close();
        assertThat(engine.intake.isInside()).isFalse();
        assertThat(engine.intake.failures()).isEmpty();
    }

    @Test
    void publish_ignoresNull() {
        handler.publish(null);
        assertThat(handler.isLoggable(null)).isFalse();
        assertThat(engine.intake.events()).isEmpty();
    }

    @Test
    void publish_printsNull_forANullMessage() {
        assertThat(captured(new LogRecord(Level.INFO, null)).message()).isEqualTo("null");
        LogRecord withParameters = new LogRecord(Level.INFO, null);
        withParameters.setParameters(new Object[] {1});
        withParameters.setResourceBundle(new Bundle("x"));
        assertThat(captured(withParameters).message()).isEqualTo("null");
    }

    @Test
    void publish_givesAnEmptyTarget_forAnAnonymousLogger() {
        assertThat(captured(new LogRecord(Level.INFO, "x")).target()).isEmpty();
    }

    @Test
    void publish_cutsAnEndlessLoggerName() {
        LogRecord record = new LogRecord(Level.INFO, "x");
        record.setLoggerName("n".repeat(1 << 20));
        assertThat(captured(record).target()).hasSizeLessThan(1_100);
    }

    @Test
    void publish_cutsAnEndlessMessage() {
        LogEvent event = captured(new LogRecord(Level.INFO, "m".repeat(1 << 22)));
        assertThat(event.message()).hasSizeLessThan(70_000).endsWith(" chars)");
    }

    @Test
    void publish_survives10000Parameters() {
        LogRecord record = new LogRecord(Level.INFO, "{0} {9999}");
        Object[] parameters = new Object[10_000];
        parameters[0] = "first";
        parameters[9_999] = "last";
        record.setParameters(parameters);
        assertThat(captured(record).message()).isEqualTo("first last");
    }

    @Test
    void publish_looksMessagesUpInTheRecordsBundle() {
        LogRecord record = new LogRecord(Level.INFO, "key");
        record.setResourceBundle(new Bundle("value of {0}"));
        record.setParameters(new Object[] {"x"});
        assertThat(captured(record).message()).isEqualTo("value of x");
        assertThat(captured(record).template()).isEqualTo("value of {0}");
    }

    @Test
    void publish_keepsTheKey_whenTheBundleFailsInAnyWay() {
        for (Object answer :
                new Object[] {new IllegalStateException("b"), new StackOverflowError("b"), 42}) {
            LogRecord record = new LogRecord(Level.INFO, "key");
            record.setResourceBundle(new Bundle(answer));
            assertThat(captured(record).message()).isEqualTo("key");
        }
    }

    @Test
    void publish_usesTheLevel_whenItsNameFails() {
        Level throwing =
                new Level("custom", 850) {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getName() {
                        throw new IllegalStateException("name");
                    }
                };
        Level nameless =
                new Level("custom", 850) {
                    private static final long serialVersionUID = 1;

                    @Override
                    @SuppressWarnings("NullAway") // hostile
                    public String getName() {
                        return null;
                    }
                };
        assertThat(captured(new LogRecord(throwing, "x")).severity().name())
                .isEqualTo("<level name threw java.lang.IllegalStateException>");
        assertThat(captured(new LogRecord(nameless, "x")).severity().name()).isEqualTo("INFO");
    }

    @Test
    void publish_ignoresLines_loggedWhileItTakesAnArgument() {
        Object logsItself =
                new Object() {
                    @Override
                    public String toString() {
                        handler.publish(new LogRecord(Level.INFO, "nested"));
                        return "outer";
                    }
                };
        LogRecord record = new LogRecord(Level.INFO, "{0}");
        record.setParameters(new Object[] {logsItself});
        handler.publish(record);

        assertThat(engine.intake.logs()).hasSize(1);
        assertThat(engine.intake.suppressed()).isEqualTo(1);
    }

    @Test
    void publish_seesArguments_asTheyWereAtTheCall() {
        StringBuilder changing = new StringBuilder("before");
        LogRecord record = new LogRecord(Level.INFO, "{0}");
        record.setParameters(new Object[] {changing});
        handler.publish(record);
        changing.setLength(0);

        assertThat(engine.intake.logs().get(0).message()).isEqualTo("before");
    }

    @Test
    void publish_takesWhatItCan_fromARecordWhoseMethodsAllThrow() {
        LogEvent event = captured(new ThrowingRecord());

        assertThat(event.message()).isEqualTo("<getMessage threw java.lang.IllegalStateException>");
        assertThat(event.severity().name()).isEqualTo("INFO");
        assertThat(event.target()).isEmpty();
    }

    @Test
    void publish_losesNothing_ofARecordOfAForeignClass() {
        LogRecord record =
                new LogRecord(Level.WARNING, "key") {
                    private static final long serialVersionUID = 1;
                };
        record.setLoggerName("foreign");
        record.setInstant(Instant.ofEpochSecond(1, 2));
        record.setLongThreadID(77);
        record.setParameters(new Object[] {"x"});
        record.setResourceBundle(new Bundle("value of {0}"));
        record.setThrown(new IllegalStateException("boom"));
        LogEvent event = captured(record);

        assertThat(event.target()).isEqualTo("foreign");
        assertThat(event.timeNanos()).isEqualTo(1_000_000_002L);
        assertThat(event.threadId()).isEqualTo(77);
        assertThat(event.severity().name()).isEqualTo("WARNING");
        assertThat(event.message()).isEqualTo("value of x");
        assertThat(event.thrown()).hasToString("java.lang.IllegalStateException: boom");
    }

    @Test
    void publish_clampsTimes_thatNanosecondsCannotHold() {
        LogRecord record = new LogRecord(Level.INFO, "x");
        record.setInstant(Instant.ofEpochMilli(Long.MAX_VALUE));
        assertThat(captured(record).timeNanos()).isEqualTo(Long.MAX_VALUE);
        record.setInstant(Instant.ofEpochMilli(Long.MIN_VALUE));
        assertThat(captured(record).timeNanos()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void publish_keepsTheInterruptFlag() {
        Thread.currentThread().interrupt();
        LogEvent event = captured(new LogRecord(Level.INFO, "x"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(event.message()).isEqualTo("x");
    }

    private LogEvent captured(LogRecord record) {
        int before = engine.intake.logs().size();
        assertThatCode(() -> handler.publish(record)).doesNotThrowAnyException();
        return engine.intake.logs().get(before);
    }

    /** Answers every key with the same thing, or throws it. */
    private static final class Bundle extends ResourceBundle {
        private final Object answer;

        Bundle(Object answer) {
            this.answer = answer;
        }

        @Override
        protected Object handleGetObject(String key) {
            if (answer instanceof RuntimeException failure) {
                throw failure;
            }
            if (answer instanceof Error failure) {
                throw failure;
            }
            return answer;
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.emptyEnumeration();
        }
    }

    private static final class ThrowingRecord extends LogRecord {
        private static final long serialVersionUID = 1;

        ThrowingRecord() {
            super(Level.SEVERE, "never seen");
        }

        @Override
        public Level getLevel() {
            throw new IllegalStateException("level");
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException("message");
        }

        @Override
        public String getLoggerName() {
            throw new StackOverflowError("name");
        }

        @Override
        public Instant getInstant() {
            throw new IllegalStateException("instant");
        }

        @Override
        public long getLongThreadID() {
            throw new IllegalStateException("thread");
        }

        @Override
        public long getSequenceNumber() {
            throw new IllegalStateException("sequence");
        }

        @Override
        public Object @Nullable [] getParameters() {
            throw new IllegalStateException("parameters");
        }

        @Override
        public Throwable getThrown() {
            throw new IllegalStateException("thrown");
        }

        @Override
        public ResourceBundle getResourceBundle() {
            throw new IllegalStateException("bundle");
        }
    }
}
