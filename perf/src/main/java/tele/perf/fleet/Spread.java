package tele.perf.fleet;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is left of one figure over the rounds.
 *
 * @param median of an even number, the mean of the two in the middle
 * @param smallest of all rounds
 * @param largest of all rounds
 */
public record Spread(double median, double smallest, double largest) {
    /**
     * @param values at least one, in any order; left alone
     */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * Median (smallest–largest).
     *
     * @param format of one number, as {@code %.1f}
     */
    public String toString(String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                median,
                smallest,
                largest);
    }
}
