package tele.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;
import tele.api.spi.SinkFilter;
import tele.api.spi.SinkProvider;

/**
 * What every sink must do, sentence by sentence of the Javadoc of {@link Sink} and {@link
 * SinkProvider}. A sink joins by extending this class:
 *
 * <pre>{@code
 * final class LinesSinkContractTest extends SinkContract {
 *     @TempDir Path dir;
 *
 *     @Override protected SinkProvider provider() {
 *         return new LinesSinkProvider();
 *     }
 *
 *     @Override protected Map<String, String> settings() {
 *         return Map.of("path", dir.resolve("lines.txt").toString());
 *     }
 *
 *     @Override protected List<String> arrived() throws IOException {
 *         return Files.readAllLines(dir.resolve("lines.txt"));
 *     }
 * }
 * }</pre>
 *
 * <p><b>Thread.</b> Each sink is called on one thread made for it, as the engine does; a call that
 * does not return within {@link #patience()} fails the test.
 */
public abstract class SinkContract {
    private static final Pattern TOKEN = Pattern.compile("contract-\\d{6}");
    private static final Pattern LEGAL_NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final int MANY = 1000;

    private final List<ContractLane> lanes = new ArrayList<>();

    /** For subclasses. */
    protected SinkContract() {}

    // ---- what a subclass supplies

    /**
     * The provider under test; {@code null} for a sink without one, which overrides {@link #open}.
     */
    protected @Nullable SinkProvider provider() {
        return null;
    }

    /**
     * The settings to open it with, by relative keys. Called once for each opening. Default: none.
     */
    protected Map<String, String> settings() throws Exception {
        return Map.of();
    }

    /** Opens the sink under test; called on the sink's thread. Default: by {@link #provider()}. */
    protected Sink open(SinkContext context) throws IOException {
        SinkProvider provider = provider();
        if (provider == null) {
            throw new AssertionError("override provider() or open(SinkContext)");
        }
        return provider.open(context);
    }

    /**
     * What has arrived at the destination, in order: for each log event a text that contains its
     * message, alone. Other texts do not matter. Called after a flush, on the test's thread.
     */
    protected abstract List<String> arrived() throws Exception;

    /**
     * Makes the destination fail, so that {@code consume} or {@code flush} throws, or events are
     * said to be lost. Default: {@code false}, nothing to break; the tests that need it are
     * skipped.
     *
     * @return whether it is broken now
     */
    protected boolean breakDestination() throws Exception {
        return false;
    }

    /** Undoes {@link #breakDestination()}. */
    protected void repairDestination() throws Exception {}

    /** Whether it is this sink's task to write to {@code System.out}. Default: {@code false}. */
    protected boolean mayUseSystemOut() {
        return false;
    }

    /**
     * Whether a thread belongs to a library's process-wide pool, which outlives any sink. Default:
     * none does.
     */
    protected boolean isProcessWide(Thread thread) {
        return false;
    }

    /** How long a call may take before it counts as hanging. Default: 20 s. */
    protected Duration patience() {
        return LONG_ENOUGH;
    }

    // ---- delivery

    @Test
    void consume_deliversInOrder_eachEventOnce() throws Exception {
        try (ContractLane lane = newLane()) {
            List<String> sent = lane.consumeMany(0, MANY);
            lane.makeDurable();
            assertThat(arrivedTokens()).containsExactlyElementsOf(sent);
        }
    }

    @Test
    void flush_makesDurable_whatWasConsumedBefore() throws Exception {
        try (ContractLane lane = newLane()) {
            List<String> first = lane.consumeMany(0, 10);
            lane.makeDurable();
            assertThat(arrivedTokens())
                    .as("before anything else happens")
                    .containsExactlyElementsOf(first);
            List<String> second = lane.consumeMany(10, 10);
            lane.makeDurable();
            assertThat(arrivedTokens())
                    .containsSequence(first)
                    .containsSequence(second)
                    .hasSize(20);
        }
    }

    @Test
    void close_losesNothing_afterDrain() throws Exception {
        List<String> sent;
        try (ContractLane lane = newLane()) {
            sent = lane.consumeMany(0, 100);
        }
        assertThat(arrivedTokens()).containsExactlyElementsOf(sent);
    }

    @Test
    void open_keepsWhatArrivedBefore_whenOpenedAgain() throws Exception {
        List<String> sent = new ArrayList<>();
        for (int opening = 0; opening < 2; opening++) {
            try (ContractLane lane = newLane()) {
                sent.addAll(lane.consumeMany(opening * 10, 10));
            }
        }
        assertThat(arrivedTokens()).containsExactlyElementsOf(sent);
    }

    // ---- what it must take

    @Test
    void consume_takesEveryKind() throws Exception {
        try (ContractLane lane = newLane()) {
            lane.consumeWanted(Events.ofEveryKind());
            List<String> sent = lane.consumeMany(0, 1);
            lane.makeDurable();
            assertThat(arrivedTokens()).containsExactlyElementsOf(sent);
        }
    }

    @Test
    void consume_takesNotices_whateverKindsItAskedFor() throws Exception {
        try (ContractLane lane = newLane()) {
            lane.run("consume", sink -> sink.consume(Events.notice("5231 events dropped")));
            lane.makeDurable();
        }
    }

    @Test
    void consume_takesHostileContent_andWhatFollowsArrivesUnharmed() throws Exception {
        try (ContractLane lane = newLane()) {
            List<String> before = lane.consumeMany(0, 1);
            lane.consumeWanted(Events.hostile());
            List<String> after = lane.consumeMany(1, 1);
            lane.makeDurable();
            assertThat(arrivedTokens()).containsExactly(before.get(0), after.get(0));
        }
    }

    // ---- flush and drain

    @Test
    void flush_isHarmless_whenNothingWasConsumed() throws Exception {
        try (ContractLane lane = newLane()) {
            lane.run("flush", Sink::flush);
            lane.run("flush", Sink::flush);
            lane.run("drain", sink -> sink.drain(Duration.ZERO));
            assertThat(arrivedTokens()).isEmpty();
            List<String> sent = lane.consumeMany(0, 1);
            lane.makeDurable();
            assertThat(arrivedTokens()).containsExactlyElementsOf(sent);
        }
    }

    @Test
    void drain_returns_whenThereIsNoTimeLeft() throws Exception {
        try (ContractLane lane = newLane()) {
            lane.consumeMany(0, 10);
            lane.run("drain without time", sink -> sink.drain(Duration.ZERO));
        }
    }

    @Test
    void close_returns_whenNothingWasConsumed() throws Exception {
        newLane().close();
    }

    // ---- accounts

    @Test
    void delivery_accountsForEachEventOnce_whenTheSinkConfirms() throws Exception {
        ContractLane lane = newLane();
        assumeTrue(lane.confirms(), "flush() returning is the proof");
        try (lane) {
            lane.run("consume a notice", sink -> sink.consume(Events.notice("not counted")));
            lane.consumeMany(0, MANY);
        }
        assertThat(lane.context.delivery().settled())
                .as(
                        "delivered %s and lost %s after close",
                        lane.context.delivery().delivered(), lane.context.delivery().lostByReason())
                .isEqualTo(MANY);
    }

    @Test
    void delivery_isLeftAlone_whenTheSinkDoesNotConfirm() throws Exception {
        ContractLane lane = newLane();
        assumeTrue(!lane.confirms(), "it accounts itself");
        try (lane) {
            lane.consumeMany(0, 10);
        }
        assertThat(lane.context.delivery().settled()).isZero();
    }

    // ---- failure

    @Test
    void failure_isThrownOrAccounted_whenTheDestinationIsBroken() throws Exception {
        ContractLane lane = newLane();
        assumeTrue(breakDestination(), "its destination cannot be broken");
        boolean thrown = consumeOneAndDrain(lane);
        lane.closeAfterFailure();
        long delivered = lane.context.delivery().delivered();
        assertThat(lane.confirms() ? delivered == 0 : thrown)
                .as("an event that did not arrive is not taken for delivered")
                .isTrue();
        repairDestination();
    }

    @Test
    void consume_worksAgain_afterAFailure() throws Exception {
        try (ContractLane lane = newLane()) {
            assumeTrue(breakDestination(), "its destination cannot be broken");
            consumeOneAndDrain(lane);
            repairDestination();
            lane.context
                    .clock()
                    .advance(Duration.ofMinutes(5)); // whatever back-off there is has passed
            List<String> sent = lane.consumeMany(1, 10);
            lane.makeDurable();
            assertThat(arrivedTokens()).containsSubsequence(sent);
        }
    }

    @Test
    void close_givesThreadsBack_afterAFailedFlush() throws Exception {
        newLane().close(); // loads whatever the process keeps
        Set<Thread> before = liveThreads();
        ContractLane lane = newLane();
        assumeTrue(breakDestination(), "its destination cannot be broken");
        consumeOneAndDrain(lane);
        lane.closeAfterFailure();
        repairDestination();
        assertNoNewThreads(before);
    }

    private static boolean consumeOneAndDrain(ContractLane lane) {
        return lane.failsWith(
                "consume and drain",
                sink -> {
                    sink.consume(lane.event(0));
                    sink.drain(Duration.ofMillis(100));
                });
    }

    // ---- what it gives back, and leaves alone

    @Test
    void close_givesThreadsBack() throws Exception {
        newLane().close(); // loads whatever the process keeps
        Set<Thread> before = liveThreads();
        try (ContractLane lane = newLane()) {
            lane.consumeMany(0, 10);
        }
        assertNoNewThreads(before);
    }

    @Test
    void close_givesFilesAndConnectionsBack() throws Exception {
        File descriptors = new File("/proc/self/fd");
        assumeTrue(descriptors.isDirectory(), "descriptors cannot be counted here");
        int openings = 20;
        openAndClose();
        int before = count(descriptors);
        for (int i = 0; i < openings; i++) {
            openAndClose();
        }
        assertThat(count(descriptors) - before)
                .as("descriptors left behind by %d openings", openings)
                .isLessThan(openings / 2); // other parts of the process may open one meanwhile
    }

    private void openAndClose() throws Exception {
        try (ContractLane lane = newLane()) {
            lane.consumeMany(0, 1);
        }
    }

    private static int count(File directory) {
        String[] names = directory.list();
        return names == null ? 0 : names.length;
    }

    @Test
    void open_startsDaemonThreadsOnly() throws Exception {
        Set<Thread> before = liveThreads();
        try (ContractLane lane = newLane()) {
            lane.consumeMany(0, 10);
            lane.makeDurable();
            assertThat(newThreads(before)).allMatch(Thread::isDaemon, "a daemon");
        }
    }

    @Test
    void sink_leavesSystemOutAndErrAlone() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setErr(both);
        System.setOut(mayUseSystemOut() ? out : both);
        try (ContractLane lane = newLane()) {
            lane.consumeWanted(Events.ofEveryKind());
            lane.makeDurable();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void sink_readsItsSettingsFromTheContextOnly() throws Exception {
        newLane().close();
        Properties properties = System.getProperties();
        WatchedProperties watched = new WatchedProperties(properties);
        System.setProperties(watched);
        try (ContractLane lane = newLane()) {
            lane.consumeMany(0, 1);
        } finally {
            System.setProperties(properties);
        }
        assertThat(watched.settingsRead()).as("system properties read").isEmpty();
    }

    // ---- what it says about itself

    @Test
    void sink_describesItself() throws Exception {
        try (ContractLane lane = newLane()) {
            lane.run(
                    "kinds, filter, name, confirmsDelivery",
                    sink -> {
                        assertThat(sink.kinds()).isNotNull().doesNotContainNull();
                        SinkFilter filter = sink.filter();
                        if (filter != null) {
                            assertThat(filter.levelFor("com.acme.Orders")).isNotNull();
                            assertThat(filter.levelFor("")).isNotNull();
                            assertThat(filter.prefixes()).doesNotContainNull();
                        }
                        assertThat(sink.confirmsDelivery()).isEqualTo(sink.confirmsDelivery());
                        if (provider() == null) {
                            assertThat(sink.name()).matches(LEGAL_NAME);
                        }
                    });
        }
    }

    @Test
    void provider_describesItself() throws Exception {
        SinkProvider provider = provider();
        assumeTrue(provider != null, "it has no provider");
        assertThat(provider.name()).matches(LEGAL_NAME);
        assertThat(provider.ownLoggers()).isNotNull().noneMatch(String::isBlank);
        assertThat(provider.settingNames())
                .as("names are relative to tele.%s.", provider.name())
                .noneMatch(name -> name.isBlank() || name.startsWith("tele."));
        try (ContractLane lane = newLane()) {
            lane.run("kinds", sink -> assertThat(sink.kinds()).isEqualTo(provider.kinds()));
        }
    }

    // ---- the machinery

    @BeforeEach
    void contract_beginsWithoutLanes() {
        lanes.clear();
    }

    @AfterEach
    void contract_leavesNoLaneOpen() {
        for (ContractLane lane : lanes) {
            lane.closeAfterFailure();
        }
    }

    private ContractLane newLane() throws Exception {
        SinkProvider provider = provider();
        TestSinkContext context =
                TestSinkContext.of(provider == null ? "contract" : provider.name(), settings());
        ContractLane lane = new ContractLane(context, patience());
        lanes.add(lane);
        lane.open(this::open);
        return lane;
    }

    /** The tokens of what has arrived, in order, each as often as it is there. */
    private List<String> arrivedTokens() throws Exception {
        List<String> tokens = new ArrayList<>();
        for (String text : arrived()) {
            Matcher token = TOKEN.matcher(text);
            if (token.find()) {
                tokens.add(token.group());
            }
        }
        return tokens;
    }

    private Set<Thread> liveThreads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private List<Thread> newThreads(Set<Thread> before) {
        return liveThreads().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !(thread instanceof ContractLane.LaneThread))
                .filter(thread -> !isProcessWide(thread))
                .toList();
    }

    private void assertNoNewThreads(Set<Thread> before) throws InterruptedException {
        for (Thread thread : newThreads(before)) {
            thread.join(patience().dividedBy(4).toMillis());
        }
        assertThat(newThreads(before)).as("threads left behind").isEmpty();
    }
}
