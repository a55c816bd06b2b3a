package tele.perf.fleet;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What all programs do with their experiments. */
public final class Program {
    private Program() {}

    /**
     * Runs the experiments that the command line names, in their order; all if it names none.
     *
     * @param args see {@link Options}
     * @throws IllegalArgumentException if the command line cannot be understood
     * @throws IOException if a contender failed
     */
    public static void run(String[] args, int defaultRounds, List<Experiment> experiments)
            throws IOException {
        Options options = Options.parse(args, defaultRounds);
        List<String> names = experiments.stream().map(Experiment::name).toList();
        if (!names.containsAll(options.tables())) {
            throw new IllegalArgumentException(
                    "tables: " + names.stream().collect(Collectors.joining(", ")));
        }
        for (Experiment experiment : experiments) {
            if (options.wants(experiment.name())) {
                experiment.run(options);
            }
        }
    }
}
