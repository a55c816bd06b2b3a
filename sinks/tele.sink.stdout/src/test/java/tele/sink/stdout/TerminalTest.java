package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tele.sink.stdout.Terminal.Destination;

final class TerminalTest {
    /** Each line has one thing that decides, and below it in rank the opposite. */
    @ParameterizedTest
    @CsvSource({
        "always, NO_COLOR=1, PIPE, true",
        "never, FORCE_COLOR=1, TERMINAL, false",
        "auto, NO_COLOR=1 CLICOLOR_FORCE=1 FORCE_COLOR=1, TERMINAL, false",
        "auto, NO_COLOR= CLICOLOR_FORCE=1 CLICOLOR=0, PIPE, true",
        "auto, FORCE_COLOR=1 CLICOLOR=0 TERM=dumb, PIPE, true",
        "auto, FORCE_COLOR=true, UNKNOWN, true",
        "auto, FORCE_COLOR=0, PIPE, false",
        "auto, CLICOLOR_FORCE=0 FORCE_COLOR=false, PIPE, false",
        "auto, CLICOLOR_FORCE=0, TERMINAL, true",
        "auto, CLICOLOR=0 TERM=xterm, TERMINAL, false",
        "auto, CLICOLOR=1 TERM=dumb, TERMINAL, false",
        "auto, CLICOLOR=1, PIPE, false",
        "auto, TERM=xterm, TERMINAL, true",
        "auto, TERM=xterm, PIPE, false",
        "auto, TERM=xterm, FILE, false",
        "auto, TERM=xterm, UNKNOWN, false",
    })
    void color_isDecidedByTheFirstWithAnOpinion(
            String setting, String environment, Destination destination, boolean colored) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : environment.split(" ", -1)) {
            int equals = variable.indexOf('=');
            variables.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        assertThat(ColorChoice.colored(setting, new Terminal(destination, variables)))
                .isEqualTo(colored);
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/0, TERMINAL",
        "/dev/tty1, TERMINAL",
        "/dev/ttyS0, TERMINAL",
        "/dev/console, TERMINAL",
        "pipe:[12345], PIPE",
        "socket:[12345], PIPE",
        "/dev/null, FILE",
        "/var/log/app.log, FILE",
        "/var/log/pts/0, FILE",
        "anon_inode:[eventfd], UNKNOWN",
    })
    void destination_isWhereTheDescriptorLeads(String target, Destination expected) {
        assertThat(Terminal.destinationOf(target)).isEqualTo(expected);
    }

    @Test
    void destination_isReadFromTheLink(@TempDir Path directory) throws IOException {
        Path link = directory.resolve("1");
        Files.createSymbolicLink(link, Path.of("/dev/pts/7"));
        assertThat(Terminal.destinationOf(link)).isEqualTo(Destination.TERMINAL);
    }

    @Test
    void environment_isReadForTheFiveVariablesOnly() {
        assertThat(Terminal.ofStandardOutput().environment().keySet())
                .isSubsetOf("NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "CLICOLOR", "TERM");
    }
}
