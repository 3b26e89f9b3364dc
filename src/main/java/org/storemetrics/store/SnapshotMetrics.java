package org.storemetrics.store;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.storemetrics.file.PathText;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricFamily.Counter;
import org.storemetrics.read.MetricFamily.Histogram;
import org.storemetrics.read.MetricFamily.Info;
import org.storemetrics.read.MetricFamily.Stateset;
import org.storemetrics.read.Snapshot.Series;

/**
 * The metrics that the routes feed: what all stores have published when they are scraped, such as
 * {@code store_rows{path="…",type="fruit"} 2.0}.
 */
public final class SnapshotMetrics implements MultiCollector {

    /** A series of one store, and all its labels. */
    private record Point(Labels labels, Series series) {

        CounterDataPointSnapshot counter() {
            return new CounterDataPointSnapshot(series.value(), labels, null, 0);
        }

        GaugeDataPointSnapshot gauge() {
            return new GaugeDataPointSnapshot(series.value(), labels, null);
        }

        HistogramDataPointSnapshot histogram(List<Double> bounds) {
            List<Double> all = new ArrayList<>(bounds);
            all.add(Double.POSITIVE_INFINITY);
            ClassicHistogramBuckets buckets = ClassicHistogramBuckets.of(all, series.counts());
            return new HistogramDataPointSnapshot(buckets, series.value(), labels, Exemplars.EMPTY, 0);
        }

        /** One for each state: 1 for that of the series, 0 for the others. */
        Stream<GaugeDataPointSnapshot> states(List<String> states) {
            return IntStream.range(0, states.size())
                    .mapToObj(state -> new GaugeDataPointSnapshot(
                            state == series.value() ? 1 : 0,
                            labels.merge(Labels.of(Stateset.STATE, states.get(state))),
                            null));
        }
    }

    private record Metric(MetricFamily family, List<Point> points) {

        void add(Path store, MetricFamily same, List<Series> series) {
            // stores that were read before an edit of the routes, or after it
            if (same.kind().getClass() == family.kind().getClass()) {
                Labels path = same.addsPath() ? Labels.of(MetricFamily.PATH, PathText.of(store)) : Labels.EMPTY;
                series.forEach(one ->
                        points.add(new Point(path.merge(Labels.of(same.labels(), one.labelValues())), one)));
            }
        }

        MetricSnapshot snapshot() {
            if (family.kind() instanceof Counter) {
                return new CounterSnapshot(metadata("_total"), each(Point::counter));
            }
            if (family.kind() instanceof Histogram histogram) {
                return new HistogramSnapshot(metadata(""), each(point -> point.histogram(histogram.bounds())));
            }
            if (family.kind() instanceof Info) {
                return new InfoSnapshot(metadata("_info"), each(point -> new InfoDataPointSnapshot(point.labels())));
            }
            if (family.kind() instanceof Stateset stateset) {
                return new GaugeSnapshot(
                        metadata(""),
                        points.stream()
                                .flatMap(point -> point.states(stateset.states()))
                                .toList());
            }
            return new GaugeSnapshot(metadata(""), each(Point::gauge));
        }

        /** To Prometheus' library a name is without the ending that its type has. */
        private MetricMetadata metadata(String ending) {
            String name = family.name();
            return new MetricMetadata(name.substring(0, name.length() - ending.length()), family.description());
        }

        private <T> List<T> each(Function<Point, T> exposed) {
            return points.stream().map(exposed).toList();
        }
    }

    private final Stores stores;

    public SnapshotMetrics(Stores stores) {
        this.stores = stores;
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, Metric> metrics = new TreeMap<>();
        stores.forEach((store, state) -> state.snapshot()
                .families()
                .forEach((family, series) -> metrics.computeIfAbsent(
                                family.name(), name -> new Metric(family, new ArrayList<>()))
                        .add(store, family, series)));
        return new MetricSnapshots(
                metrics.values().stream().map(Metric::snapshot).toList());
    }
}
