package tele.jul;

import java.util.Objects;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tele.api.event.Placeholder;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.spi.Engine;
import tele.api.spi.GlobalEngine;
import tele.api.spi.Intake;
import tele.api.spi.LevelGate;

/**
 * A {@link System.Logger} that captures directly. Messages are made as the JDK's own loggers make
 * them. Where there is no engine it does what those do, see {@link JulFallback}.
 *
 * <p>Safe for use from any thread. As its interface asks, it throws {@link NullPointerException}
 * for a null level, supplier or object; nothing else that it is given makes it throw.
 */
final class TeleSystemLogger implements System.Logger {
    private final String name;
    private final LevelGate gate;
    private final JulFallback fallback;

    TeleSystemLogger(String name) {
        this.name = name;
        gate = GlobalEngine.gates().gate(name);
        fallback = new JulFallback(name);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        Severity severity = SystemLevels.severity(level);
        if (decidedIsOpen(severity)) {
            return true;
        }
        return GlobalEngine.isAbsent() && fallback.isLoggable(level);
    }

    @Override
    public void log(Level level, @Nullable String msg) {
        log(level, (ResourceBundle) null, msg, (Object[]) null);
    }

    @Override
    public void log(Level level, @Nullable String msg, @Nullable Throwable thrown) {
        log(level, (ResourceBundle) null, msg, thrown);
    }

    @Override
    public void log(Level level, @Nullable String format, @Nullable Object @Nullable ... params) {
        log(level, (ResourceBundle) null, format, params);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String msg,
            @Nullable Throwable thrown) {
        logTemplate(level, bundle, msg, null, thrown);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... params) {
        logTemplate(level, bundle, format, params, null);
    }

    @Override
    public void log(Level level, Supplier<String> msgSupplier) {
        logText(level, Objects.requireNonNull(msgSupplier, "msgSupplier"), null);
    }

    @Override
    public void log(Level level, Supplier<String> msgSupplier, @Nullable Throwable thrown) {
        logText(level, Objects.requireNonNull(msgSupplier, "msgSupplier"), thrown);
    }

    @Override
    public void log(Level level, Object obj) {
        logText(level, Objects.requireNonNull(obj, "obj")::toString, null);
    }

    private void logTemplate(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        Severity severity = SystemLevels.severity(level);
        Intake intake = openIntake(severity);
        Object entered = intake == null ? null : intake.enter(severity);
        if (intake == null || entered == null) {
            if (GlobalEngine.isAbsent()) {
                fallback.log(level, bundle, message, parameters, thrown);
            }
            return;
        }
        try {
            Thread current = Thread.currentThread();
            intake.offer(
                    LineEvent.ofTemplate(
                            intake,
                            intake.wallNanos(),
                            current.getName(),
                            current.getId(),
                            gate.target(),
                            severity,
                            JulMessages.template(message, bundle),
                            parameters,
                            thrown,
                            source(intake)));
        } catch (Throwable failed) {
            intake.failed(failed);
        } finally {
            intake.exit(entered);
        }
    }

    private void logText(
            Level level, Supplier<? extends @Nullable String> message, @Nullable Throwable thrown) {
        Severity severity = SystemLevels.severity(level);
        // foreign code runs for the text: not for a line that nobody will turn out to want
        boolean mayBeInVain = severity.level().compareTo(tele.api.event.Level.INFO) < 0;
        Intake intake = mayBeInVain && !decidedIsOpen(severity) ? null : openIntake(severity);
        Object entered = intake == null ? null : intake.enter(severity);
        if (intake == null || entered == null) {
            if (GlobalEngine.isAbsent()) {
                fallback.log(level, () -> textOf(message), thrown);
            }
            return;
        }
        try {
            Thread current = Thread.currentThread();
            intake.offer(
                    LineEvent.ofText(
                            intake,
                            intake.wallNanos(),
                            current.getName(),
                            current.getId(),
                            gate.target(),
                            severity,
                            textOf(message),
                            thrown,
                            source(intake)));
        } catch (Throwable failed) {
            intake.failed(failed);
        } finally {
            intake.exit(entered);
        }
    }

    private static @Nullable SourceLocation source(Intake intake) {
        return intake.capturesSource() ? Caller.find() : null;
    }

    private static String textOf(Supplier<? extends @Nullable String> message) {
        try {
            return String.valueOf(message.get());
        } catch (Throwable failed) {
            return Placeholder.forFailureOf("message", failed);
        }
    }

    /** Whether somebody wants lines of this severity, once that is known. */
    private boolean decidedIsOpen(Severity severity) {
        if (!gate.isOpen(severity.level())) {
            return false;
        }
        Engine engine = GlobalEngine.get();
        if (engine == null) {
            return false;
        }
        engine.awaitLevels();
        return gate.isOpen(severity.level());
    }

    /** The intake, if somebody wants lines of this severity; starts the engine if need be. */
    private @Nullable Intake openIntake(Severity severity) {
        if (!gate.isOpen(severity.level())) {
            return null;
        }
        Engine engine = GlobalEngine.capturing();
        // asked again: before the first event the gate is open because nobody has decided yet
        return engine != null && gate.isOpen(severity.level()) ? engine.intake() : null;
    }
}
