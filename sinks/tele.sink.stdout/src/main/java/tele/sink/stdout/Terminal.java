package tele.sink.stdout;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What standard output is connected to, and what the user's environment says about colour.
 *
 * <p>Sinks read no settings from the environment, and this is none: NO_COLOR and its like are
 * agreements between a user and all programs in the terminal (no-color.org, bixense.com/clicolors),
 * not names of tele's. Exactly {@link #VARIABLES} are read, here and nowhere else.
 *
 * @param destination what is at the other end
 * @param environment those of {@link #VARIABLES} that are set; unmodifiable
 */
record Terminal(Destination destination, Map<String, String> environment) {
    private static final Set<String> VARIABLES =
            Set.of("NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "CLICOLOR", "TERM");

    /** Kinds of things that standard output can be. */
    enum Destination {
        /** People look at it. */
        TERMINAL,
        /** Another process reads it; if it stops, nobody will again. */
        PIPE,
        /** A file: what fails today (no space) may work tomorrow. */
        FILE,
        /** It cannot be told here. */
        UNKNOWN
    }

    /** The standard output of this process. */
    static Terminal ofStandardOutput() {
        return new Terminal(
                destinationOf(Path.of("/proc/self/fd/1")),
                System.getenv().entrySet().stream()
                        .filter(variable -> VARIABLES.contains(variable.getKey()))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue)));
    }

    boolean isTerminal() {
        return destination == Destination.TERMINAL;
    }

    /** Where the descriptor's link leads, as Linux shows it; elsewhere what the JDK knows. */
    static Destination destinationOf(Path link) {
        try {
            return destinationOf(Files.readSymbolicLink(link).toString());
        } catch (IOException | RuntimeException notLinux) {
            return consoleIsTerminal() ? Destination.TERMINAL : Destination.UNKNOWN;
        }
    }

    static Destination destinationOf(String target) {
        if (target.startsWith("/dev/pts/")
                || target.startsWith("/dev/tty")
                || target.startsWith("/dev/console")) {
            return Destination.TERMINAL;
        } else if (target.startsWith("pipe:") || target.startsWith("socket:")) {
            return Destination.PIPE;
        }
        return target.startsWith("/") ? Destination.FILE : Destination.UNKNOWN;
    }

    // Not used where /proc tells: null as well when only standard input is redirected. Since JDK 22
    // there may be a console without a terminal, and a method that says so.
    @SuppressWarnings(
            "SystemConsoleNull") // it is null in 17, and isTerminal() is asked where it is not
    private static boolean consoleIsTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return false;
        }
    }
}
