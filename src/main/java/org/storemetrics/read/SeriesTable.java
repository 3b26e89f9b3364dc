package org.storemetrics.read;

import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.storemetrics.read.GaugeFamily.Aggregate;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Snapshot.Contribution;

/** The series that a read has gathered so far, none of which can be seen yet. */
final class SeriesTable {

    /** The values that the rows of one read give to one series, of which there is at least one. */
    private static final class Values {

        private final Sum sum = new Sum();
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double last;

        void add(double value) {
            sum.add(value);
            min = Math.min(min, value);
            max = Math.max(max, value);
            last = value;
        }

        double aggregated(Aggregate aggregate) {
            return switch (aggregate) {
                case SUM -> sum.value();
                case MIN -> min;
                case MAX -> max;
                case AVG -> sum.value() / sum.count();
                case LAST -> last;
            };
        }
    }

    private final int seriesMax;
    private final Map<GaugeFamily, Map<List<String>, Values>> families = new IdentityHashMap<>();
    private int size;

    /** May have so many series: the setting {@code series.max}. */
    SeriesTable(int seriesMax) {
        this.seriesMax = seriesMax;
    }

    void add(Contribution contribution) {
        Map<List<String>, Values> series = families.get(contribution.family());
        Values values = series == null ? null : series.get(contribution.labelValues());
        if (values == null) {
            values = begin(contribution);
        }
        values.add(contribution.value());
    }

    private Values begin(Contribution first) {
        Map<List<String>, Values> series = families.computeIfAbsent(first.family(), family -> new HashMap<>());
        if (++size > seriesMax) {
            throw new ReadFailedException(
                    FailureReason.LIMIT, "more than series.max " + seriesMax + " series: most are of " + largest());
        }
        Values values = new Values();
        series.put(first.labelValues(), values);
        return values;
    }

    /** The metric that has most series, and its label that has most values. */
    private String largest() {
        var largest = families.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<GaugeFamily, Map<List<String>, Values>> entry) ->
                                entry.getValue().size())
                        .thenComparing(entry -> entry.getKey().name()))
                .orElseThrow();
        GaugeFamily family = largest.getKey();
        String shown = family.name();
        long most = 0;
        for (int i = 0; i < family.labels().size(); i++) {
            int label = i;
            long values = largest.getValue().keySet().stream()
                    .map(labelValues -> labelValues.get(label))
                    .distinct()
                    .count();
            if (values > most) {
                most = values;
                shown = family.name() + ", whose label " + family.labels().get(i) + " has " + values + " values";
            }
        }
        return shown;
    }

    /** All series, as they are to be published: not if a sum of finite values is not finite itself, which would not be true. */
    Snapshot snapshot() {
        Map<GaugeFamily, List<Snapshot.Series>> published = new HashMap<>();
        families.forEach((family, series) -> published.put(
                family,
                series.entrySet().stream()
                        .map(entry -> new Snapshot.Series(entry.getKey(), finite(entry.getValue(), family)))
                        .toList()));
        return new Snapshot(published);
    }

    private static double finite(Values values, GaugeFamily family) {
        double value = values.aggregated(family.aggregate());
        if (Double.isFinite(value)) {
            return value;
        }
        throw new IllegalStateException("the sum of the values of " + family.name() + " is not finite");
    }
}
