package tele.perf.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a program: {@code [TABLE…] [--rounds N] [--quick]}.
 *
 * @param tables names of experiments; none means all
 * @param rounds of each process that count
 * @param quick whether to be done soon rather than exact: one warm-up, and 2 rounds if not told
 */
public record Options(List<String> tables, int rounds, boolean quick) {
    /**
     * Reads one.
     *
     * @param defaultRounds if it says nothing of them
     * @throws IllegalArgumentException for an unknown option
     */
    public static Options parse(String[] args, int defaultRounds) {
        List<String> tables = new ArrayList<>();
        int rounds = 0;
        boolean quick = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--rounds") && i + 1 < args.length) {
                rounds = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--quick")) {
                quick = true;
            } else if (args[i].startsWith("-")) {
                throw new IllegalArgumentException("unknown: " + args[i]);
            } else {
                tables.add(args[i]);
            }
        }
        if (rounds <= 0) {
            rounds = quick ? 2 : defaultRounds;
        }
        return new Options(List.copyOf(tables), rounds, quick);
    }
}
