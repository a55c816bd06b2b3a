package tele.perf.fleet;

import java.io.IOException;
import java.util.List;

/**
 * One table: who is measured, for how long, and what is shown.
 *
 * @param name one word, to choose it on the command line and for its files
 * @param title above the table
 * @param entries who takes part, in the order of the rows
 * @param table the columns
 * @param warmUps rounds that do not count
 * @param settings what a reader must know about the load, a sentence each
 */
public record Experiment(
        String name,
        String title,
        List<Entry> entries,
        Table table,
        int warmUps,
        List<String> settings) {

    /**
     * Measures, prints the table and keeps it in {@link Results}.
     *
     * @throws IOException if a contender failed
     */
    void run(Options options) throws IOException {
        Rounds rounds;
        try (Fleet fleet = Fleet.start(entries)) {
            rounds = fleet.run(options.quick() ? 1 : warmUps, options.rounds());
        }
        String printed = print(rounds, options);
        System.out.println(printed);
        Results.keep(name, printed, rounds);
    }

    private String print(Rounds rounds, Options options) {
        StringBuilder page = new StringBuilder();
        page.append("### ").append(title).append("\n\n").append(table.print(rounds)).append('\n');
        for (String line : Conditions.lines(settings)) {
            page.append("- ").append(line).append('\n');
        }
        page.append("- median (smallest–largest) of ").append(options.rounds()).append(" rounds");
        page.append(", ratios within each round\n");
        return page.toString();
    }
}
