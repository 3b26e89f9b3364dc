package org.storemetrics.read;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All series that one successful read publishes, besides meters. It replaces the last snapshot of its store.
 *
 * @param families the series of each family, in the order in which the rows made them
 */
public record Snapshot(Map<MetricFamily, List<Series>> families) {

    /** What a store has that was never read well, or that is gone. */
    public static final Snapshot EMPTY = new Snapshot(Map.of());

    /**
     * One series: the line {@code store_rows{path="…",type="fruit"} 2.0}, or the lines of one histogram or stateset.
     *
     * @param labelValues the values of the family's labels, in their order
     * @param value what the rows' values have become; of a stateset, the index of the state
     * @param counts of a histogram, how many values are in each bucket, the infinite one included; otherwise empty
     */
    public record Series(List<String> labelValues, double value, List<Long> counts) {

        /** One that is no histogram. */
        public Series(List<String> labelValues, double value) {
            this(labelValues, value, List.of());
        }
    }

    /**
     * What one step adds to one series.
     *
     * @param labelValues the values of the family's labels, in their order
     * @param value a finite number; of a stateset, the index of the state
     */
    public record Contribution(MetricFamily family, List<String> labelValues, double value) {}

    public Snapshot {
        families = Map.copyOf(families);
    }

    /** The same without the series of other families than these. */
    public Snapshot retain(Collection<MetricFamily> kept) {
        Map<MetricFamily, List<Series>> retained = new HashMap<>(families);
        retained.keySet().retainAll(kept);
        return new Snapshot(retained);
    }

    /** The values of the labels of each series of a family. */
    public Set<List<String>> labelValues(MetricFamily family) {
        return families.getOrDefault(family, List.of()).stream()
                .map(Series::labelValues)
                .collect(Collectors.toSet());
    }

    /** The first series of a family with one of these values of its labels, as it stands in the textfile; empty if none has. */
    public Optional<String> first(MetricFamily family, Set<List<String>> labelValues) {
        return families.getOrDefault(family, List.of()).stream()
                .map(Series::labelValues)
                .filter(labelValues::contains)
                .findFirst()
                .map(same -> family.name() + Labels.of(family.labels(), same));
    }

    /** How many lines all families together make. */
    public int size() {
        return families.entrySet().stream()
                .mapToInt(family ->
                        family.getKey().kind().lines() * family.getValue().size())
                .sum();
    }
}
