package org.storemetrics.rows;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.storemetrics.text.DidYouMean;

/** The paths of a store's elements, not too many, as long as none is a row: one of them may have been meant. */
final class SeenElements {

    private static final int MOST = 1000;
    private final Map<String, Integer> counts = new HashMap<>();

    void add(Open outer, String name) {
        if (counts.size() < MOST) {
            counts.merge(outer.pathOf(name), 1, Integer::sum);
        }
    }

    /** The order of paths from the outermost. */
    private static Comparator<String> outermost() {
        return Comparator.comparing((String path) ->
                        path.chars().filter(step -> step == '/').count())
                .thenComparing(String::length)
                .thenComparing(path -> path);
    }

    /** The path that is most like those that match nothing: of the same last name, or of like letters, or seen most often. */
    String nearest(RowPaths paths) {
        for (List<String> steps : paths.paths()) {
            String last = steps.isEmpty() ? "" : steps.get(steps.size() - 1);
            String wanted = String.join("/", steps);
            List<String> sameName = counts.keySet().stream()
                    .filter(path -> path.equals(last) || path.endsWith("/" + last))
                    .sorted(outermost())
                    .toList();
            if (!sameName.isEmpty()) {
                return sameName.get(0);
            }
            String like = DidYouMean.nearest(wanted, counts.keySet()).orElse("");
            if (!like.isEmpty()) {
                return like;
            }
        }
        return counts.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, outermost()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
