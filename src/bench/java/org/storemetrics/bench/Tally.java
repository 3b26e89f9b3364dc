package org.storemetrics.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up weights by name. */
final class Tally {

    private final Map<String, Double> weights = new HashMap<>();

    void add(String name, double weight) {
        weights.merge(name, weight, Double::sum);
    }

    double total() {
        return weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The largest ones, as shares of all. */
    List<Report.Share> largest(int most) {
        double total = total();
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(entry -> new Report.Share(entry.getKey(), entry.getValue() / total))
                .toList();
    }
}
