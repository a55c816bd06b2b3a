package tele.perf.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tele.perf.fleet.Spread;

/** All rounds of one experiment, read from its file. */
final class Tsv {
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    private Tsv() {}

    static Tsv read(Path file) throws IOException {
        Tsv tsv = new Tsv();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) { // the first holds the heads
            String[] cells = line.split("\t", -1);
            tsv.values
                    .computeIfAbsent(cells[1], contender -> new LinkedHashMap<>())
                    .computeIfAbsent(cells[2], figure -> new ArrayList<>())
                    .add(Double.parseDouble(cells[3]));
        }
        return tsv;
    }

    /** Contenders, in the order of the rows. */
    Set<String> contenders() {
        return values.keySet();
    }

    /** Whether a contender has a figure. */
    boolean has(String contender, String figure) {
        return values.getOrDefault(contender, Map.of()).containsKey(figure);
    }

    /** Median and extremes of a figure that a contender has. */
    Spread spread(String contender, String figure) {
        List<Double> rounds =
                values.getOrDefault(contender, Map.of()).getOrDefault(figure, List.of());
        return Spread.of(rounds.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
