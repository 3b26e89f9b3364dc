package org.storemetrics.read;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.storemetrics.read.GaugeFamily.Aggregate;
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

    private final SeriesCount count;
    private final Map<GaugeFamily, Map<List<String>, Values>> families = new IdentityHashMap<>();

    SeriesTable(int seriesMax) {
        count = new SeriesCount(seriesMax);
    }

    /** Each series that has begun, and those of participants. */
    SeriesCount count() {
        return count;
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
        GaugeFamily family = first.family();
        count.add(family.name(), family.labels(), 1, first.labelValues());
        Values values = new Values();
        families.computeIfAbsent(family, begun -> new HashMap<>()).put(first.labelValues(), values);
        return values;
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
