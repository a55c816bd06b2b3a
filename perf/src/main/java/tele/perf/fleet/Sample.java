package tele.perf.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The figures of one contender in one round, in order. Immutable. */
public final class Sample {
    private final Map<String, Double> figures;

    private Sample(Map<String, Double> figures) {
        this.figures = figures;
    }

    /** No figures yet: {@code Sample.empty().with("ns", 12.5).with("B", 96)}. */
    public static Sample empty() {
        return new Sample(Map.of());
    }

    /**
     * These figures and one more.
     *
     * @param name without white space or {@code =}
     */
    public Sample with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(figures);
        more.put(name, value);
        return new Sample(more);
    }

    /** Names, in order. */
    public Set<String> names() {
        return figures.keySet();
    }

    /** Whether there is such a figure. */
    public boolean has(String name) {
        return figures.containsKey(name);
    }

    /**
     * A figure.
     *
     * @throws NullPointerException if there is no such figure
     */
    public double get(String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    /** One line: {@code ns=12.5 B=96.0}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        figures.forEach((name, value) -> line.append(name).append('=').append(value).append(' '));
        return line.toString().strip();
    }

    /** Reads {@link #toString} again. */
    static Sample parse(String line) {
        Sample sample = empty();
        for (String figure : line.strip().split(" ", -1)) {
            int equals = figure.indexOf('=');
            sample =
                    sample.with(
                            figure.substring(0, equals),
                            Double.parseDouble(figure.substring(equals + 1)));
        }
        return sample;
    }
}
