package tele.jul;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.logging.XMLFormatter;
import org.jspecify.annotations.Nullable;
import tele.api.event.Severity;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.Engine;
import tele.api.spi.GlobalEngine;
import tele.api.spi.Intake;
import tele.api.spi.LevelGate;
import tele.api.spi.LevelGates;

/**
 * Captures log records of {@code java.util.logging}. Named in a {@code logging.properties},
 *
 * <pre>handlers = tele.jul.TeleHandler</pre>
 *
 * <p>or added to the root logger by {@code Tele.install()}. Any number of instances share the one
 * engine of the process, which starts at the first record published.
 *
 * <p><b>Threads.</b> {@link #publish} may be called by any thread, never waits, and throws only
 * with {@code tele.strict=true}, at the first record, if the settings are wrong. <b>Ownership.</b>
 * Of a record everything is taken during the call; the record is not kept.
 *
 * <p><b>Duplicates.</b> A record that reaches two instances in one log call, because a logger and
 * its parent both have one, is captured once.
 *
 * <p><b>Properties</b>, as for any handler, all optional; what cannot be used is reported:
 *
 * <ul>
 *   <li>{@code tele.jul.TeleHandler.level}: records below are ignored, before tele's own filters.
 *       Default {@code ALL}.
 *   <li>{@code tele.jul.TeleHandler.filter}: class of a {@link Filter}. Default none. If it throws,
 *       the record is kept.
 *   <li>{@code tele.jul.TeleHandler.formatter}: class of a {@link Formatter}; what its {@link
 *       Formatter#format} returns becomes the event's message, without the line end. If it throws,
 *       the message is made as without it. The JDK's two own formatters do nothing here: they are
 *       layouts, and layout is a sink's work. Default none: the message is what {@link
 *       Formatter#formatMessage} would return, and template and parameters are kept beside it.
 *   <li>{@code tele.jul.TeleHandler.encoding}: checked as for any handler, and without effect,
 *       since nothing is encoded here.
 * </ul>
 */
public final class TeleHandler extends Handler {
    /*
     * Publishers any thread. Level, filter and formatter are volatile in Handler.
     * Locks      none of ours; construction and close() take none at all and start nothing, because LogManager may call them
     *            while every other thread that logs waits for it.
     * Foreign    level names, filters, formatters, bundles, records of foreign classes and arguments run inside a capture;
     *            only getLevel() and getLoggerName() of a foreign record run before, since the capture needs the answers.
     * Attacked by TeleHandlerTest, HostileRecordsTest, LogManagerLoopTest.
     */
    private static final AtomicIntegerFieldUpdater<TeleHandler> CLOSED =
            AtomicIntegerFieldUpdater.newUpdater(TeleHandler.class, "closed");
    private static final int OFF = Level.OFF.intValue();

    private final @Nullable Engine own;
    private final @Nullable JulSource owner;
    private final LevelGates gates;
    private final int number; // tells handlers apart in PublishedOnce
    private volatile List<Report> complaints;
    private volatile int closed; // 1 from close() on

    /** A handler of the process's engine, which it does not start yet. For LogManager. */
    public TeleHandler() {
        this(null, null);
    }

    /**
     * A handler of {@code Tele.install()}.
     *
     * @param own where records go
     * @param owner who is told when LogManager closes it
     */
    TeleHandler(@Nullable Engine own, @Nullable JulSource owner) {
        this.own = own;
        this.owner = owner;
        gates = own != null ? own.intake().gates() : GlobalEngine.gates();
        complaints = HandlerProperties.apply(this);
        number = PublishedOnce.handlerOpened();
    }

    /** Captures the record, unless it is {@code null} or a level or filter says no. */
    @Override
    public void publish(@Nullable LogRecord record) {
        if (record == null || closed == 1) {
            return;
        }
        Level level = levelOf(record);
        if (!passesLevel(level)) {
            return;
        }
        if (owner != null) {
            owner.mendIfDisturbed();
        }
        Severity nearest = JulLevels.nearest(level.intValue());
        LevelGate gate = gates.gate(nameOf(record));
        if (!gate.isOpen(nearest.level())) {
            return;
        }
        Engine engine = engine();
        // asked again: before the first event the gate is open because nobody has decided yet
        if (engine != null && gate.isOpen(nearest.level()) && PublishedOnce.isNew(record, number)) {
            capture(record, level, nearest, gate.target(), engine);
        }
    }

    private void capture(
            LogRecord record, Level level, Severity nearest, String target, Engine engine) {
        Intake intake = engine.intake();
        Object entered = intake.enter(nearest);
        if (entered == null) {
            return;
        }
        try {
            tellComplaints(engine);
            if (passesFilter(record, engine)) {
                String formatted = formatted(record, engine);
                LogRecord plain =
                        isPlain(record)
                                ? record
                                : CarefulCopy.of(record, level, intake.capturesSource());
                intake.offer(RecordEvent.of(plain, target, formatted, intake));
            }
        } catch (Throwable failed) {
            intake.failed(failed);
        } finally {
            intake.exit(entered);
        }
    }

    /**
     * Whether {@link #publish} would capture the record: this handler's level and filter, and the
     * levels that sinks want.
     */
    @Override
    public boolean isLoggable(@Nullable LogRecord record) {
        if (record == null || !passesLevel(levelOf(record))) {
            return false;
        }
        LevelGate gate = gates.gate(nameOf(record));
        return gate.isOpen(JulLevels.level(levelOf(record).intValue())) && super.isLoggable(record);
    }

    /**
     * Does nothing: what was published is on its way already, and a log call must not wait for it.
     * {@code Tele.flush} waits.
     */
    @Override
    public void flush() {}

    /**
     * Ends this handler: it ignores what is published from here on. The engine goes on, for other
     * handlers and for System.Logger. Neither waits nor delivers; {@code Tele.close} does, and the
     * end of the JVM. Idempotent.
     */
    @Override
    public void close() {
        if (owner != null && owner.keeps(this)) {
            return;
        }
        retire();
        JulSource.handlerWasClosed();
    }

    /** As {@link #close()}, whatever its owner thinks. */
    void retire() {
        if (CLOSED.compareAndSet(this, 0, 1)) {
            PublishedOnce.handlerClosed();
        }
    }

    /** Whether records end in {@code engine}. */
    @SuppressWarnings("ReferenceEquality") // the very engine
    boolean serves(Engine engine) {
        return closed == 0 && (own != null ? own : GlobalEngine.running()) == engine;
    }

    /** Who added it to the root logger; {@code null} if the application or LogManager did. */
    @Nullable JulSource owner() {
        return owner;
    }

    private @Nullable Engine engine() {
        return own != null ? own : GlobalEngine.capturing();
    }

    private boolean passesLevel(Level level) {
        int least = getLevel().intValue();
        return level.intValue() >= least && least != OFF;
    }

    private boolean passesFilter(LogRecord record, Engine engine) {
        Filter filter = getFilter();
        if (filter == null) {
            return true;
        }
        try {
            return filter.isLoggable(record);
        } catch (Throwable failed) {
            engine.diagnostics().report(HandlerProperties.failing("filter", filter, failed));
            return true;
        }
    }

    private @Nullable String formatted(LogRecord record, Engine engine) {
        Formatter formatter = getFormatter();
        if (formatter == null || isLayoutOfTheJdk(formatter)) {
            return null;
        }
        try {
            return RecordEvent.formatted(formatter, record);
        } catch (Throwable failed) {
            engine.diagnostics().report(HandlerProperties.failing("formatter", formatter, failed));
            return null;
        }
    }

    private static boolean isLayoutOfTheJdk(Formatter formatter) {
        return formatter.getClass() == SimpleFormatter.class
                || formatter.getClass() == XMLFormatter.class;
    }

    private void tellComplaints(Engine engine) {
        List<Report> untold = complaints;
        if (!untold.isEmpty()) {
            complaints = List.of();
            untold.forEach(engine.diagnostics()::report);
        }
    }

    private static boolean isPlain(LogRecord record) {
        return record.getClass() == LogRecord.class;
    }

    private static Level levelOf(LogRecord record) {
        if (isPlain(record)) {
            return record.getLevel();
        }
        return Objects.requireNonNullElse(CarefulCopy.ask(record::getLevel), Level.INFO);
    }

    /** The logger's name, empty for an anonymous logger. */
    private static String nameOf(LogRecord record) {
        String name =
                isPlain(record) ? record.getLoggerName() : CarefulCopy.ask(record::getLoggerName);
        return name == null ? "" : name;
    }
}
