package tele.perf.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What all programs do with their experiments. */
public final class Program {
    private Program() {}

    /**
     * Runs the experiments that the command line names, in their order.
     *
     * @param args see {@link Options}
     * @param usual those that are run if it names none
     * @param others those that are run only if it names them
     * @throws IllegalArgumentException if the command line cannot be understood
     * @throws IOException if a contender failed
     */
    public static void run(
            String[] args, int defaultRounds, List<Experiment> usual, List<Experiment> others)
            throws IOException {
        Options options = Options.parse(args, defaultRounds);
        List<Experiment> all = new ArrayList<>(usual);
        all.addAll(others);
        List<String> names = all.stream().map(Experiment::name).toList();
        if (!names.containsAll(options.tables())) {
            throw new IllegalArgumentException("tables: " + String.join(", ", names));
        }
        for (Experiment experiment : options.tables().isEmpty() ? usual : all) {
            if (options.tables().isEmpty() || options.tables().contains(experiment.name())) {
                experiment.run(options);
            }
        }
    }

    /** All of them are usual. */
    public static void run(String[] args, int defaultRounds, List<Experiment> usual)
            throws IOException {
        run(args, defaultRounds, usual, List.of());
    }
}
