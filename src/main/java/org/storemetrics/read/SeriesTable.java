package org.storemetrics.read;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The series that a read has gathered so far, none of which can be seen yet. */
final class SeriesTable {

    private final SeriesLimit limit;
    private final Map<GaugeFamily, Map<List<String>, Accumulator>> families = new IdentityHashMap<>();
    private int size;

    SeriesTable(int seriesMax) {
        this.limit = new SeriesLimit(seriesMax);
    }

    /**
     * Adds to a series.
     *
     * @throws TooManySeriesException if it is one too many
     */
    void add(Contribution contribution) {
        Map<List<String>, Accumulator> series = families.get(contribution.family());
        Accumulator accumulator = series == null ? null : series.get(contribution.labelValues());
        if (accumulator == null) {
            accumulator = begin(contribution);
        }
        accumulator.add(contribution.value());
    }

    private Accumulator begin(Contribution first) {
        Map<List<String>, Accumulator> series = families.computeIfAbsent(first.family(), family -> new HashMap<>());
        limit.check(++size, families);
        Accumulator accumulator = new Accumulator(first.family().aggregate());
        series.put(first.labelValues(), accumulator);
        return accumulator;
    }

    /**
     * All series, as they are to be published.
     *
     * @throws IllegalStateException if a sum of finite values is none itself: it would not be true
     */
    Snapshot snapshot() {
        Map<GaugeFamily, List<Snapshot.Series>> published = new HashMap<>();
        families.forEach((family, accumulators) -> published.put(
                family,
                accumulators.entrySet().stream()
                        .map(entry -> new Snapshot.Series(
                                entry.getKey(), finite(entry.getValue().value(), family)))
                        .toList()));
        return new Snapshot(published);
    }

    private static double finite(double value, GaugeFamily family) {
        if (Double.isFinite(value)) {
            return value;
        }
        throw new IllegalStateException("the sum of the values of " + family.name() + " is not finite");
    }
}
