package org.storemetrics.app;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;

/** {@code store_metrics_build_info{version="1.0.0"} 1}. */
final class BuildInfo {

    private BuildInfo() {}

    static void register(PrometheusRegistry metrics, Labels ofProcess) {
        Info.builder()
                .name("store_metrics_build")
                .help("Version of Store Metrics")
                .constLabels(ofProcess)
                .labelNames("version")
                .register(metrics)
                .addLabelValues(Version.current());
    }
}
