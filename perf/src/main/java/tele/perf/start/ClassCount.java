package tele.perf.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes that a process loads, by the JVM's own log of them.
 *
 * @param beforeTheCall by then
 * @param duringTheCall from then until it had returned, by any thread
 * @param inAll in the life of the process
 * @param archived how many of all came from an archive of the program, not from its jars or the JDK
 */
record ClassCount(int beforeTheCall, int duringTheCall, int inAll, int archived) {
    private static final String FILE = "classes";

    /** Runs a program once more, to count. */
    static ClassCount of(OneLiner program, Launch launch, Path folder, List<String> options)
            throws IOException {
        Path log = folder.resolve(FILE);
        launch.run(program, with(options, "-Xlog:class+load:file=" + log + ":none:filecount=0"));
        List<String> lines =
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains(" source: "))
                        .toList();
        int before = indexOf("$BeforeTheCall ", lines);
        int after = indexOf("$AfterTheCall ", lines);
        int archived =
                (int)
                        lines.stream()
                                .filter(line -> line.contains("shared objects file (top)"))
                                .count();
        return new ClassCount(before, after - before - 1, lines.size(), archived);
    }

    private static List<String> with(List<String> options, String more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    private static int indexOf(String mark, List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(mark)) {
                return i;
            }
        }
        throw new IOException("not loaded: " + mark);
    }
}
