package org.storemetrics.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What may have been meant by a word that nobody knows. */
public final class DidYouMean {

    private DidYouMean() {}

    /** The hint {@code : did you mean 'choice'?} for a word; empty if none of the known ones is like it. */
    public static String of(String word, Collection<String> known) {
        return nearest(word, known).map(DidYouMean::hint).orElse("");
    }

    /** The hint as it ends a message. */
    public static String hint(String suggestion) {
        return ": did you mean '" + suggestion + "'?";
    }

    /** The one of the known words that is like a word the most; a field that is wrong here may be right elsewhere. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(one -> !one.equals(word))
                .min(Comparator.comparingInt((String one) -> distance(word, one))
                        .thenComparing(one -> one))
                // a short word is like many
                .filter(one -> distance(word, one) <= Math.min(Math.max(2, word.length() / 3), word.length() - 1));
    }

    /** How many letters must be added, left out, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i + j;
                if (i > 0 && j > 0) {
                    int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    steps[i][j] = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                }
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
