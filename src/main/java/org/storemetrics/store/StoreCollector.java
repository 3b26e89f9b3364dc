package org.storemetrics.store;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.storemetrics.read.RejectReason;
import org.storemetrics.textfile.MetricNames;

/**
 * Shows the states of all stores in one go, so that no scrape mixes two of them:
 *
 * <pre>
 * # HELP store_up Whether the store exists and its last read succeeded
 * # TYPE store_up gauge
 * store_up{path="/data/store.xml"} 1.0
 * </pre>
 *
 * and likewise {@code store_reads_total}, {@code store_read_rows_total}, {@code store_rows_rejected_total}, {@code
 * store_last_success_timestamp_seconds}, {@code store_file_modified_timestamp_seconds}, {@code store_file_size_bytes},
 * {@code store_series}, {@code store_series_limit}, and the gauges that the routes feed.
 */
public final class StoreCollector implements MultiCollector {

    private static final String PATH = "path";
    private static final List<String> BY_PATH = List.of(PATH);

    private final Stores stores;

    /** Shows the stores' states. */
    public StoreCollector(Stores stores) {
        this.stores = stores;
    }

    /** Takes the names of these metrics, so that no route can use them. */
    public static void claim(MetricNames names) {
        for (Gauge gauge : Gauge.values()) {
            names.claim(gauge.metric, "gauge", BY_PATH, gauge.help);
        }
        for (Counter counter : Counter.values()) {
            names.claim(counter.metric + "_total", "counter", counter.labels, counter.help);
        }
    }

    @Override
    public MetricSnapshots collect() {
        Map<Path, StoreState> states = stores.states();
        MetricSnapshots.Builder metrics = MetricSnapshots.builder();
        for (Gauge gauge : Gauge.values()) {
            metrics.metricSnapshot(gauge.show(states));
        }
        for (Counter counter : Counter.values()) {
            metrics.metricSnapshot(counter.show(states));
        }
        metrics.metricSnapshot(GaugeSnapshot.builder()
                .name("store_series_limit")
                .help("Most series that one store may publish")
                .dataPoint(new GaugeSnapshot.GaugeDataPointSnapshot(stores.seriesMax(), Labels.EMPTY, null))
                .build());
        RouteGauges.show(states).forEach(metrics::metricSnapshot);
        return metrics.build();
    }

    /** The gauges that tell how a store and its reading are. */
    private enum Gauge {
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

        Gauge(String metric, String help, ToDoubleFunction<StoreState> value) {
            this.metric = metric;
            this.help = help;
            this.value = value;
        }

        /** A store without that value, a size say when there is no file, has no series. */
        GaugeSnapshot show(Map<Path, StoreState> states) {
            GaugeSnapshot.Builder snapshot =
                    GaugeSnapshot.builder().name(metric).help(help);
            states.forEach((store, state) -> {
                double shown = value.applyAsDouble(state);
                if (!Double.isNaN(shown)) {
                    Labels labels = Labels.of(PATH, store.toString());
                    snapshot.dataPoint(new GaugeSnapshot.GaugeDataPointSnapshot(shown, labels, null));
                }
            });
            return snapshot.build();
        }

        private static double seconds(Instant instant) {
            return instant.getEpochSecond() + instant.getNano() / 1_000_000 / 1e3;
        }
    }

    /** The counters of a store: every one begins with 0, so that its first rise is seen. */
    private enum Counter {
        READS("store_reads", "Reads of the store by outcome", List.of(PATH, "outcome"), (state, add) -> {
            add.accept("success", state.successes());
            add.accept("failure", state.failures());
        }),
        ROWS("store_read_rows", "Rows read from the store", BY_PATH, (state, add) -> add.accept("", state.rows())),
        REJECTED("store_rows_rejected", "Rows that could not be measured", List.of(PATH, "reason"), (state, add) -> {
            for (RejectReason reason : RejectReason.values()) {
                add.accept(reason.label(), state.rejected().getOrDefault(reason, 0L));
            }
        });

        private final String metric;
        private final String help;
        private final List<String> labels;
        private final BiConsumer<StoreState, BiConsumer<String, Long>> values;

        Counter(
                String metric,
                String help,
                List<String> labels,
                BiConsumer<StoreState, BiConsumer<String, Long>> values) {
            this.metric = metric;
            this.help = help;
            this.labels = labels;
            this.values = values;
        }

        CounterSnapshot show(Map<Path, StoreState> states) {
            CounterSnapshot.Builder snapshot =
                    CounterSnapshot.builder().name(metric).help(help);
            states.forEach((store, state) -> values.accept(state, (label, value) -> {
                Labels path = Labels.of(PATH, store.toString());
                Labels all = labels.size() == 1 ? path : path.add(labels.get(1), label);
                snapshot.dataPoint(new CounterSnapshot.CounterDataPointSnapshot(value, all, null, 0));
            }));
            return snapshot.build();
        }
    }
}
