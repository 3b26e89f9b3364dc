package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one row brings: all of it counts, or nothing. */
final class RowModel {

    record Addition(Measure.Family family, List<String> labels, double value) {}

    final List<Addition> additions = new ArrayList<>();
    final Map<String, Double> counted = new HashMap<>();
    final Set<String> seen = new HashSet<>();
    private final Predicate<String> isUnknown;

    /** Knows which keys neither the last read nor this one has had. */
    RowModel(Predicate<String> isUnknown) {
        this.isUnknown = isUnknown;
    }

    void add(Measure.Family family, List<String> labels, double value) {
        additions.add(new Addition(family, labels, value));
    }

    void count(String series, double increment) {
        counted.merge(series, increment, Double::sum);
    }

    /** Some of it is measured elsewhere: no text that has a number of it can be right. */
    void lose() {
        count("lost", 1);
    }

    boolean isNew(@Nullable String key) {
        seen.add(key);
        return isUnknown.test(key);
    }
}
