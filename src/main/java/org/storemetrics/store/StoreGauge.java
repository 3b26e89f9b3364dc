package org.storemetrics.store;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.MetricNames;

/** The gauges that tell how a store and its reading are. */
enum StoreGauge {
    UP("store_up", "Whether the store exists and its last read succeeded", state -> state.up() ? 1 : 0),
    LAST_SUCCESS(
            "store_last_success_timestamp_seconds",
            "When the last successful read of the store ended, 0 if there was none",
            state -> state.lastSuccess() == null ? 0 : seconds(state.lastSuccess())),
    MODIFIED(
            "store_file_modified_timestamp_seconds",
            "When the store was last written",
            state -> state.stamp() == null
                    ? Double.NaN
                    : seconds(state.stamp().modified().toInstant())),
    SIZE(
            "store_file_size_bytes",
            "Size of the store",
            state -> state.stamp() == null ? Double.NaN : state.stamp().size()),
    SERIES(
            "store_series",
            "Series that the store publishes",
            state -> state.snapshot().size());

    private final String metric;
    private final String help;
    private final ToDoubleFunction<StoreState> value;

    StoreGauge(String metric, String help, ToDoubleFunction<StoreState> value) {
        this.metric = metric;
        this.help = help;
        this.value = value;
    }

    /** A store without that value, a size say when there is no file, has no series. */
    GaugeSnapshot show(Map<Path, StoreState> states) {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(metric).help(help);
        states.forEach((store, state) -> {
            double shown = value.applyAsDouble(state);
            if (!Double.isNaN(shown)) {
                Labels labels = Labels.of(GaugeFamily.PATH, store.toString());
                snapshot.dataPoint(new GaugeSnapshot.GaugeDataPointSnapshot(shown, labels, null));
            }
        });
        return snapshot.build();
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1_000_000 / 1e3;
    }

    static void claim(MetricNames names) {
        for (StoreGauge gauge : values()) {
            names.claim(gauge.metric, "gauge", List.of(GaugeFamily.PATH), gauge.help);
        }
    }
}
