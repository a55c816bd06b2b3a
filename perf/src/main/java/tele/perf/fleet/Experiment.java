package tele.perf.fleet;

import java.io.IOException;
import java.util.ArrayList;
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
        List<String> facts = new ArrayList<>();
        facts.add(
                "each contender a process of its own with "
                        + String.join(" ", ChildProcess.JVM_OPTIONS));
        facts.addAll(settings);
        facts.add(
                "median (smallest–largest) of "
                        + options.rounds()
                        + " rounds, ratios within each round");
        Results.show(name, title, table, rounds, facts);
    }
}
