package org.storemetrics.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What may have been meant by a word that Camel does not know. */
public final class DidYouMean {

    private DidYouMean() {}

    /**
     * A hint for a word that is none of the known ones.
     *
     * @return {@code : did you mean 'choice'?}, or empty if none is like it
     */
    public static String of(String word, Collection<String> known) {
        return nearest(word, known).map(DidYouMean::hint).orElse("");
    }

    public static String hint(String suggestion) {
        return ": did you mean '" + suggestion + "'?";
    }

    public static Optional<String> nearest(String word, Collection<String> known) {
        // a field that is wrong here may be right elsewhere
        return known.stream()
                .filter(one -> !one.equals(word))
                .sorted()
                .min(Comparator.comparingInt(one -> distance(word, one)))
                .filter(one -> distance(word, one) <= Math.max(2, word.length() / 3));
    }

    /** How many letters must be added, left out, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(steps[i - 1][j - 1] + same, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
            }
        }
        return steps[a.length()][b.length()];
    }
}
