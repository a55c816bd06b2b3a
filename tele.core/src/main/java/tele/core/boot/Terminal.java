package tele.core.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person is likely to read standard error. */
public final class Terminal {
    private Terminal() {}

    /**
     * Whether standard error is a terminal. Known on Linux only; elsewhere {@code false}, because
     * {@link System#console()} speaks of standard input too.
     */
    public static boolean isStandardError() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException | SecurityException unknown) {
            return false;
        }
    }
}
