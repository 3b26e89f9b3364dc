package org.storemetrics.store;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.storemetrics.file.PathText;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.Snapshot;

/**
 * The gauges that the routes feed: what all stores have published when they are scraped, such as
 * {@code store_rows{path="…",type="fruit"} 2.0}.
 */
public final class RouteGauges implements MultiCollector {

    private final Stores stores;

    public RouteGauges(Stores stores) {
        this.stores = stores;
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, GaugeSnapshot.Builder> families = new TreeMap<>();
        stores.forEach((store, state) -> state.snapshot().families().forEach((family, series) -> {
            GaugeSnapshot.Builder gauge = families.computeIfAbsent(
                    family.name(), name -> GaugeSnapshot.builder().name(name));
            add(gauge.help(family.description()), store, family, series);
        }));
        MetricSnapshots.Builder metrics = MetricSnapshots.builder();
        families.values().forEach(family -> metrics.metricSnapshot(family.build()));
        return metrics.build();
    }

    private static void add(GaugeSnapshot.Builder gauge, Path store, GaugeFamily family, List<Snapshot.Series> series) {
        Labels path = family.setsPath() ? Labels.EMPTY : Labels.of(GaugeFamily.PATH, PathText.of(store));
        series.forEach(one -> gauge.dataPoint(new GaugeDataPointSnapshot(
                one.value(), path.merge(Labels.of(family.labels(), one.labelValues())), null)));
    }
}
