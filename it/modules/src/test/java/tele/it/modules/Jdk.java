package tele.it.modules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK that runs this build, which the programs under test run on too. */
final class Jdk {
    private Jdk() {}

    static Path tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    /** The beginning of a command line that starts a program as users of tomorrow's JDK must. */
    static List<String> java() {
        return java(tool("java"));
    }

    /** The same with the launcher of a linked image. */
    static List<String> java(Path launcher) {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "-Xshare:auto"));
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=deny");
        }
        return command;
    }
}
