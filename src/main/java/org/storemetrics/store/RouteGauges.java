package org.storemetrics.store;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.Snapshot;

/** Shows the published snapshots of all stores, family by family: {@code store_rows{path="…",type="fruit"} 2.0}. */
final class RouteGauges {

    private RouteGauges() {}

    static List<GaugeSnapshot> show(Map<Path, StoreState> states) {
        Map<String, GaugeFamily> families = new TreeMap<>();
        Map<String, List<GaugeDataPointSnapshot>> series = new TreeMap<>();
        states.forEach((store, state) -> state.snapshot().families().forEach((family, values) -> {
            families.put(family.name(), family);
            series.computeIfAbsent(family.name(), name -> new ArrayList<>()).addAll(points(store, family, values));
        }));
        return families.values().stream()
                .map(family -> snapshot(family, series.get(family.name())))
                .toList();
    }

    private static List<GaugeDataPointSnapshot> points(Path store, GaugeFamily family, List<Snapshot.Series> values) {
        Labels path = family.setsPath() ? Labels.EMPTY : Labels.of(GaugeFamily.PATH, store.toString());
        return values.stream()
                .map(value -> new GaugeDataPointSnapshot(
                        value.value(), path.merge(Labels.of(family.labels(), value.labelValues())), null))
                .sorted(Comparator.comparing(GaugeDataPointSnapshot::getLabels))
                .toList();
    }

    private static GaugeSnapshot snapshot(GaugeFamily family, List<GaugeDataPointSnapshot> points) {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(family.name()).help(family.description());
        points.forEach(snapshot::dataPoint);
        return snapshot.build();
    }
}
