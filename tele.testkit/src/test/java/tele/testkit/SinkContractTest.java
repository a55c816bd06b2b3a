package tele.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import tele.api.event.EventKind;
import tele.api.event.Notice;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;
import tele.api.spi.SinkFilter;

/**
 * The contract lets correct sinks pass, and fails each sink that breaks one sentence, in the test
 * of that sentence.
 */
final class SinkContractTest {
    /**
     * Makes the sink the contract is run against; static, since JUnit makes the contract's
     * instances.
     */
    private static BiFunction<LinesSink.Lines, SinkContext, Sink> maker =
            (lines, context) -> new LinesSink(lines);

    /** Short where a hanging call is the fault under test, long where all must be well. */
    private static Duration patience = Duration.ofSeconds(20);

    /** Not run by the build: it is no top-level class and its name does not end in Test. */
    static final class Candidate extends SinkContract {
        private final LinesSink.Lines lines = new LinesSink.Lines();

        @Override
        protected Sink open(SinkContext context) {
            return maker.apply(lines, context);
        }

        @Override
        protected List<String> arrived() {
            return lines.read();
        }

        @Override
        protected boolean breakDestination() {
            lines.broken = true;
            return true;
        }

        @Override
        protected void repairDestination() {
            lines.broken = false;
        }

        @Override
        protected Duration patience() {
            return patience;
        }
    }

    @Test
    void contract_passes_forACorrectSink() {
        Outcome outcome = run((lines, context) -> new LinesSink(lines), Duration.ofSeconds(20));
        assertThat(outcome.failed).isEmpty();
        assertThat(outcome.passed)
                .contains(
                        "consume_deliversInOrder_eachEventOnce", "consume_worksAgain_afterAFailure")
                .contains("delivery_isLeftAlone_whenTheSinkDoesNotConfirm")
                .hasSizeGreaterThan(17);
    }

    @Test
    void contract_passes_forACorrectSinkThatConfirms() {
        Outcome outcome = run(ConfirmingSink::new, Duration.ofSeconds(20));
        assertThat(outcome.failed).isEmpty();
        assertThat(outcome.passed)
                .contains("delivery_accountsForEachEventOnce_whenTheSinkConfirms");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenSinks")
    void contract_fails_whenTheSink(
            String does, String failing, BiFunction<LinesSink.Lines, SinkContext, Sink> broken) {
        assertThat(run(broken, Duration.ofMillis(300)).failed).as(does).contains(failing);
    }

    private static Stream<Arguments> brokenSinks() {
        return Stream.of(
                broken(
                        "loses an event",
                        "consume_deliversInOrder_eachEventOnce",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    private int seen;

                                    @Override
                                    public void consume(TelemetryEvent event) throws IOException {
                                        seen++;
                                        if (seen != 7) {
                                            super.consume(event);
                                        }
                                    }
                                }),
                broken(
                        "delivers an event twice",
                        "consume_deliversInOrder_eachEventOnce",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void flush() throws IOException {
                                        if (waiting.size() > 3) {
                                            waiting.add(waiting.get(3));
                                        }
                                        super.flush();
                                    }
                                }),
                broken(
                        "changes the order",
                        "consume_deliversInOrder_eachEventOnce",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void flush() throws IOException {
                                        Collections.reverse(waiting);
                                        super.flush();
                                    }
                                }),
                broken(
                        "holds events back over a flush",
                        "flush_makesDurable_whatWasConsumedBefore",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void flush() throws IOException {
                                        if (waiting.size() > 10) {
                                            super.flush();
                                        }
                                    }
                                }),
                broken(
                        "loses what it holds at close",
                        "close_losesNothing_afterDrain",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void drain(Duration timeLeft) {
                                        waiting.clear();
                                    }
                                }),
                broken(
                        "begins its destination anew",
                        "open_keepsWhatArrivedBefore_whenOpenedAgain",
                        (lines, context) -> {
                            lines.clear();
                            return new LinesSink(lines);
                        }),
                broken(
                        "does not know notices",
                        "consume_takesNotices_whateverKindsItAskedFor",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void consume(TelemetryEvent event) throws IOException {
                                        if (event instanceof Notice) {
                                            throw new IllegalArgumentException("unknown event");
                                        }
                                        super.consume(event);
                                    }
                                }),
                broken(
                        "chokes on a kind it asked for",
                        "consume_takesEveryKind",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void consume(TelemetryEvent event) throws IOException {
                                        if (event.kind() == EventKind.SPAN_ENTERED) {
                                            throw new IOException("no room for it");
                                        }
                                        super.consume(event);
                                    }
                                }),
                broken(
                        "chokes on hostile text",
                        "consume_takesHostileContent_andWhatFollowsArrivesUnharmed",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void consume(TelemetryEvent event) throws IOException {
                                        if (event.threadName().contains("\ud800")) {
                                            throw new IllegalArgumentException("lone surrogate");
                                        }
                                        super.consume(event);
                                    }
                                }),
                broken(
                        "fails to flush nothing",
                        "flush_isHarmless_whenNothingWasConsumed",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void flush() throws IOException {
                                        if (waiting.isEmpty()) {
                                            throw new IOException("nothing to flush");
                                        }
                                        super.flush();
                                    }
                                }),
                broken(
                        "waits without time",
                        "drain_returns_whenThereIsNoTimeLeft",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void drain(Duration timeLeft) throws IOException {
                                        if (timeLeft.isZero() && !waiting.isEmpty()) {
                                            hang();
                                        }
                                        super.drain(timeLeft);
                                    }
                                }),
                broken(
                        "hangs in close",
                        "close_returns_whenNothingWasConsumed",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void close() {
                                        hang();
                                    }
                                }),
                broken(
                        "counts a notice",
                        "delivery_accountsForEachEventOnce_whenTheSinkConfirms",
                        (lines, context) ->
                                new ConfirmingSink(lines, context) {
                                    @Override
                                    boolean counts(TelemetryEvent event) {
                                        return true;
                                    }
                                }),
                broken(
                        "forgets to account",
                        "delivery_accountsForEachEventOnce_whenTheSinkConfirms",
                        (lines, context) ->
                                new ConfirmingSink(lines, context) {
                                    @Override
                                    boolean counts(TelemetryEvent event) {
                                        return super.counts(event)
                                                && !event.toString().contains("000500");
                                    }
                                }),
                broken(
                        "accounts without having said so",
                        "delivery_isLeftAlone_whenTheSinkDoesNotConfirm",
                        (lines, context) ->
                                new ConfirmingSink(lines, context) {
                                    @Override
                                    public boolean confirmsDelivery() {
                                        return false;
                                    }
                                }),
                broken(
                        "swallows its failure",
                        "failure_isThrownOrAccounted_whenTheDestinationIsBroken",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void flush() {
                                        try {
                                            super.flush();
                                        } catch (IOException swallowed) {
                                            waiting.clear();
                                        }
                                    }
                                }),
                broken(
                        "stays broken",
                        "consume_worksAgain_afterAFailure",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    private boolean dead;

                                    @Override
                                    public void flush() throws IOException {
                                        dead |= lines.broken;
                                        if (dead) {
                                            throw new IOException("dead");
                                        }
                                        super.flush();
                                    }
                                }),
                broken(
                        "leaves a thread behind",
                        "close_givesThreadsBack",
                        (lines, context) -> {
                            startDaemon();
                            return new LinesSink(lines);
                        }),
                broken(
                        "leaves a thread behind when it fails",
                        "close_givesThreadsBack_afterAFailedFlush",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public void close() {
                                        if (lines.broken) {
                                            startDaemon();
                                        }
                                    }
                                }),
                broken(
                        "starts a thread that keeps the process alive",
                        "open_startsDaemonThreadsOnly",
                        (lines, context) -> {
                            Thread thread = new Thread(SinkContractTest::hang, "stubborn");
                            thread.setDaemon(false);
                            thread.start();
                            return new LinesSink(lines) {
                                @Override
                                public void close() {
                                    thread.interrupt();
                                }
                            };
                        }),
                broken(
                        "prints",
                        "sink_leavesSystemOutAndErrAlone",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    @SuppressWarnings("SystemOut") // the fault under test
                                    public void flush() throws IOException {
                                        System.err.println("flushed");
                                        super.flush();
                                    }
                                }),
                broken(
                        "reads a system property",
                        "sink_readsItsSettingsFromTheContextOnly",
                        (lines, context) -> {
                            assertThat(System.getProperty("tele.lines.path")).isNull();
                            return new LinesSink(lines);
                        }),
                broken(
                        "has a name that no setting can hold",
                        "sink_describesItself",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public String name() {
                                        return "My Sink";
                                    }
                                }),
                broken(
                        "throws in filter",
                        "sink_describesItself",
                        (lines, context) ->
                                new LinesSink(lines) {
                                    @Override
                                    public SinkFilter filter() {
                                        throw new IllegalStateException("not now");
                                    }
                                }));
    }

    private static Arguments broken(
            String does, String failing, BiFunction<LinesSink.Lines, SinkContext, Sink> sink) {
        return arguments(does, failing, sink);
    }

    private static void startDaemon() {
        Thread thread = new Thread(SinkContractTest::hang, "forgotten");
        thread.setDaemon(true);
        thread.start();
    }

    /** Until interrupted. */
    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static Outcome run(
            BiFunction<LinesSink.Lines, SinkContext, Sink> sink, Duration atMost) {
        maker = sink;
        patience = atMost;
        Outcome outcome = new Outcome();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Candidate.class))
                                .build(),
                        outcome);
        return outcome;
    }

    /** Names of test methods by their outcome. */
    private static final class Outcome implements TestExecutionListener {
        final Set<String> passed = new TreeSet<>();
        final Set<String> failed = new TreeSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String name = test.getDisplayName().replace("()", "");
            switch (result.getStatus()) {
                case SUCCESSFUL -> passed.add(name);
                case FAILED -> failed.add(name);
                case ABORTED -> {}
            }
        }
    }

    /** A correct sink that tells the fate of each event itself. */
    private static class ConfirmingSink extends LinesSink {
        private final SinkContext context;
        private final List<TelemetryEvent> counted = new ArrayList<>();

        ConfirmingSink(Lines lines, SinkContext context) {
            super(lines);
            this.context = context;
        }

        boolean counts(TelemetryEvent event) {
            return !(event instanceof Notice);
        }

        @Override
        public void consume(TelemetryEvent event) throws IOException {
            super.consume(event);
            if (counts(event)) {
                counted.add(event);
            }
        }

        @Override
        public void flush() {
            try {
                super.flush();
                context.delivery().delivered(counted.size());
            } catch (IOException failed) {
                context.delivery().lost(counted.size(), "failed");
            }
            counted.clear();
        }

        @Override
        public boolean confirmsDelivery() {
            return true;
        }

        @Override
        public @Nullable SinkFilter filter() {
            return null;
        }
    }
}
