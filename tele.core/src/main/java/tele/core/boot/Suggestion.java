package tele.core.boot;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody may have meant. */
final class Suggestion {
    private Suggestion() {}

    /**
     * The nearest of {@code known}, if it is near enough to be a slip; of equally near ones the
     * first.
     */
    static @Nullable String nearest(String written, Collection<String> known) {
        return nearest(written, known, Math.max(2, written.length() / 6));
    }

    /** As above, at most {@code maxDistance} slips away. */
    static @Nullable String nearest(String written, Collection<String> known, int maxDistance) {
        String nearest = null;
        int least = maxDistance + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - written.length()) < least) {
                int distance = distance(written, candidate);
                if (distance < least) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    /**
     * Damerau-Levenshtein distance, restricted: characters left out, put in, replaced, or two
     * neighbours swapped.
     */
    static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && one.charAt(i - 1) == other.charAt(j - 2)
                                && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }
}
