package tele.perf.start;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that logs one line, and where that line must be when it has ended.
 *
 * @param name for the tables
 * @param main its class in {@code tele.perf.start.app}, the simple name
 * @param jars artifacts it needs, without version
 * @param onModulePath whether they lie there, rather than on the class path
 * @param options of the JVM
 * @param files to be written into its working directory before, by name
 * @param destinations where its line must have come exactly once; empty if it logs nothing
 */
record OneLiner(
        String name,
        String main,
        List<String> jars,
        boolean onModulePath,
        List<String> options,
        Map<String, String> files,
        Set<Destination> destinations) {

    /** The file that is {@link Destination#FILE}, in the working directory. */
    static final String LOG_FILE = "log";

    /** Somewhere a line can be found afterwards. */
    enum Destination {
        /** Standard output or standard error. */
        CONSOLE,
        /** {@link #LOG_FILE}. */
        FILE,
        /** The {@link Collector}. */
        COLLECTOR
    }
}
