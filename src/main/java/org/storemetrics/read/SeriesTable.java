package org.storemetrics.read;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Histogram;
import org.storemetrics.read.Snapshot.Contribution;

/** The series that a read has gathered so far, none of which can be seen yet. */
final class SeriesTable {

    /** The values that the rows of one read give to one series. */
    private static class Values {

        private final Sum sum = new Sum();
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double first;
        private double last;

        void add(double value) {
            if (sum.count() == 0) {
                first = value;
            }
            sum.add(value);
            min = Math.min(min, value);
            max = Math.max(max, value);
            last = value;
        }

        List<Long> counts() {
            return List.of();
        }

        double aggregated(Aggregate aggregate) {
            return switch (aggregate) {
                case SUM -> sum.value();
                case MIN -> min;
                case MAX -> max;
                case AVG -> sum.value() / sum.count();
                case FIRST -> first;
                case LAST -> last;
            };
        }
    }

    /** The same, counted by bucket. */
    private static final class Buckets extends Values {

        private final List<Double> bounds;
        private final long[] counts;

        Buckets(List<Double> bounds) {
            this.bounds = bounds;
            counts = new long[bounds.size() + 1];
        }

        @Override
        void add(double value) {
            super.add(value);
            int bound = Collections.binarySearch(bounds, value);
            // a bound is in its own bucket
            counts[bound < 0 ? -bound - 1 : bound]++;
        }

        @Override
        List<Long> counts() {
            return Arrays.stream(counts).boxed().toList();
        }
    }

    private final SeriesCount count;
    private final Map<MetricFamily, Map<List<String>, Values>> families = new IdentityHashMap<>();

    SeriesTable(int seriesMax) {
        count = new SeriesCount(seriesMax);
    }

    void clear() {
        families.clear();
        count.clear();
    }

    /** Each series that has begun, and those of participants. */
    SeriesCount count() {
        return count;
    }

    void add(Contribution contribution) {
        Map<List<String>, Values> series = families.get(contribution.family());
        Values values = series == null ? null : series.get(contribution.labelValues());
        if (values == null) {
            values = begin(contribution.family(), contribution.labelValues());
        }
        values.add(contribution.value());
    }

    boolean has(MetricFamily family, List<String> labelValues) {
        return families.getOrDefault(family, Map.of()).containsKey(labelValues);
    }

    /** Begins a series, if nothing was added to it. */
    void expect(MetricFamily family, List<String> labelValues) {
        if (!has(family, labelValues)) {
            begin(family, labelValues);
        }
    }

    private Values begin(MetricFamily family, List<String> labelValues) {
        count.add(family.name(), family.labels(), family.kind().lines(), labelValues);
        Values values = family.kind() instanceof Histogram histogram ? new Buckets(histogram.bounds()) : new Values();
        families.computeIfAbsent(family, begun -> new HashMap<>()).put(LabelValues.of(labelValues), values);
        return values;
    }

    /** All series, as they are to be published: not if a sum of finite values is not finite itself, which would not be true. */
    Snapshot snapshot() {
        Map<MetricFamily, List<Snapshot.Series>> published = new HashMap<>();
        families.forEach((family, series) -> published.put(
                family,
                series.entrySet().stream()
                        .map(entry -> new Snapshot.Series(
                                entry.getKey(),
                                finite(entry.getValue(), family),
                                entry.getValue().counts()))
                        .toList()));
        return new Snapshot(published);
    }

    private static double finite(Values values, MetricFamily family) {
        double value = values.aggregated(family.kind().aggregate());
        if (Double.isFinite(value)) {
            return value;
        }
        throw new IllegalStateException("the sum of the values of " + family.name() + " is not finite");
    }
}
