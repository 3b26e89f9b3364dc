package org.storemetrics.store;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.storemetrics.read.MetricNames;

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

    private static final String LIMIT = "store_series_limit";
    private static final String LIMIT_HELP = "Most series that one store may publish";

    private final Stores stores;
    private final Labels ofProcess;

    /**
     * Shows the stores' states.
     *
     * @param ofProcess what tells this process's series from those of another one
     */
    public StoreCollector(Stores stores, Labels ofProcess) {
        this.stores = stores;
        this.ofProcess = ofProcess;
    }

    /** Takes the names of these metrics, so that no route can use them. */
    public static void claim(MetricNames names) {
        StoreGauge.claim(names);
        StoreCounter.claim(names);
        names.claim(LIMIT, "gauge", List.of(), LIMIT_HELP);
    }

    @Override
    public MetricSnapshots collect() {
        Map<Path, StoreState> states = stores.states();
        MetricSnapshots.Builder metrics = MetricSnapshots.builder();
        for (StoreGauge gauge : StoreGauge.values()) {
            metrics.metricSnapshot(gauge.show(states));
        }
        for (StoreCounter counter : StoreCounter.values()) {
            metrics.metricSnapshot(counter.show(states));
        }
        metrics.metricSnapshot(GaugeSnapshot.builder()
                .name(LIMIT)
                .help(LIMIT_HELP)
                .dataPoint(new GaugeSnapshot.GaugeDataPointSnapshot(stores.seriesMax(), ofProcess, null))
                .build());
        RouteGauges.show(states).forEach(metrics::metricSnapshot);
        return metrics.build();
    }
}
