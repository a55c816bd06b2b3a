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
 * @param warmUps rounds of each process that do not count
 * @param forks processes of each contender, one after the other: HotSpot compiles the same code
 *     differently in each, for the whole of its life
 * @param settings what a reader must know about the load, a sentence each
 */
public record Experiment(
        String name,
        String title,
        List<Entry> entries,
        Table table,
        int warmUps,
        int forks,
        List<String> settings) {
    /** With one process of each contender. */
    public Experiment(
            String name,
            String title,
            List<Entry> entries,
            Table table,
            int warmUps,
            List<String> settings) {
        this(name, title, entries, table, warmUps, 1, settings);
    }

    /**
     * Measures, prints the table and keeps it in {@link Results}.
     *
     * @throws IOException if a contender failed
     */
    void run(Options options) throws IOException {
        Rounds rounds = new Rounds();
        int processes = options.quick() ? 1 : forks;
        for (int fork = 0; fork < processes; fork++) {
            try (Fleet fleet = Fleet.start(entries)) {
                fleet.run(options.quick() ? 1 : warmUps, options.rounds(), rounds);
            }
        }
        List<String> facts = new ArrayList<>();
        facts.add(
                (processes == 1
                                ? "each contender a process of its own with "
                                : processes
                                        + " times a process of its own for each contender, with ")
                        + String.join(" ", ChildProcess.JVM_OPTIONS));
        facts.addAll(settings);
        facts.add(
                "median (smallest–largest) of "
                        + options.rounds()
                        + (processes == 1 ? " rounds" : " rounds of each process")
                        + ", ratios within each round");
        Results.show(name, title, table, rounds, facts);
    }
}
