package tele.perf.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All samples of one experiment: by contender, in the order of the rounds. */
public final class Rounds {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    /** Adds a contender's next round. */
    public void add(String contender, Sample sample) {
        samples.computeIfAbsent(contender, first -> new ArrayList<>()).add(sample);
    }

    /** Contenders, in the order of their first rounds. */
    public Set<String> contenders() {
        return samples.keySet();
    }

    /** A contender's samples, one for each round; empty if it is unknown. */
    public List<Sample> of(String contender) {
        return samples.getOrDefault(contender, List.of());
    }

    /** A figure of a contender, one for each round that has it. */
    public double[] values(String contender, String figure) {
        return of(contender).stream()
                .filter(sample -> sample.has(figure))
                .mapToDouble(sample -> sample.get(figure))
                .toArray();
    }

    /**
     * A figure of one contender divided by the same of another, taken within each round: what slows
     * the whole machine slows both. Empty if one of them does not have it.
     */
    public double[] ratios(String contender, String base, String figure) {
        double[] ours = values(contender, figure);
        double[] theirs = values(base, figure);
        double[] ratios = new double[Math.min(ours.length, theirs.length)];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = ours[round] / theirs[round];
        }
        return ratios;
    }

    /**
     * A figure of one contender less the same of another, taken within each round. Empty if one of
     * them does not have it.
     */
    public double[] differences(String contender, String base, String figure) {
        double[] ours = values(contender, figure);
        double[] theirs = values(base, figure);
        double[] differences = new double[Math.min(ours.length, theirs.length)];
        for (int round = 0; round < differences.length; round++) {
            differences[round] = ours[round] - theirs[round];
        }
        return differences;
    }
}
