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
     * Of all rounds.
     *
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
     * Median (smallest–largest); one number if they look the same.
     *
     * @param format of one number, as {@code %.1f}
     */
    public String toString(String format) {
        String least = String.format(Locale.ROOT, format, smallest);
        String most = String.format(Locale.ROOT, format, largest);
        return least.equals(most)
                ? least
                : String.format(Locale.ROOT, format, median) + " (" + least + "–" + most + ")";
    }
}
