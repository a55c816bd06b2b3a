package tele.perf.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where tables are kept: {@code <what>-<JDK's number>.md} as printed, and {@code .tsv} with all
 * rounds, a line for each figure: round, contender, figure, value. The folder is the system
 * property {@code tele.perf.results}. Default {@code perf/target/results}.
 */
public final class Results {
    private static final Path FOLDER =
            Path.of(System.getProperty("tele.perf.results", "perf/target/results"));

    private Results() {}

    /** Keeps a table, instead of an earlier one with the same name on a JDK of the same number. */
    public static void keep(String what, String printed, Rounds rounds) throws IOException {
        Files.createDirectories(FOLDER);
        String name = what + "-" + Runtime.version().feature();
        Files.writeString(FOLDER.resolve(name + ".md"), printed);
        Files.write(FOLDER.resolve(name + ".tsv"), lines(rounds));
    }

    private static List<String> lines(Rounds rounds) {
        List<String> lines = new ArrayList<>();
        lines.add("round\tcontender\tfigure\tvalue");
        for (String contender : rounds.contenders()) {
            int round = 1;
            for (Sample sample : rounds.of(contender)) {
                for (String figure : sample.names()) {
                    lines.add(round + "\t" + contender + "\t" + figure + "\t" + sample.get(figure));
                }
                round++;
            }
        }
        return lines;
    }
}
