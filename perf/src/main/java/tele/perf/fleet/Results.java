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

    /**
     * Prints a table with what a reader must know, and keeps it, instead of an earlier one with the
     * same name on a JDK of the same number.
     *
     * @param what one word, for the files
     * @param title above the table
     * @param facts below it, with those of {@link Conditions}; a sentence each
     */
    public static void show(
            String what, String title, Table table, Rounds rounds, List<String> facts)
            throws IOException {
        StringBuilder page = new StringBuilder();
        page.append("### ").append(title).append("\n\n").append(table.print(rounds)).append('\n');
        for (String line : Conditions.lines(facts)) {
            page.append("- ").append(line).append('\n');
        }
        System.out.println(page);
        Files.createDirectories(FOLDER);
        String name = what + "-" + Runtime.version().feature();
        Files.writeString(FOLDER.resolve(name + ".md"), page);
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
