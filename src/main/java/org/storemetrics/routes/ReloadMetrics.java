package org.storemetrics.routes;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import org.storemetrics.read.MetricNames;

/**
 * Tells how edits of the routes went:
 *
 * <pre>
 * store_routes_last_reload_success 1.0
 * store_routes_reloads_total{outcome="failure"} 0.0
 * store_routes_reloads_total{outcome="success"} 2.0
 * </pre>
 */
public final class ReloadMetrics {

    private static final String RELOADS = "store_routes_reloads_total";
    private static final String RELOADS_HELP = "Edits of the routes by outcome";
    private static final String LAST = "store_routes_last_reload_success";
    private static final String LAST_HELP = "Whether the last edit of the routes is in force";

    private final Counter reloads;
    private final Gauge last;

    /** Registers them; the labels tell this process's series from those of another one. */
    public ReloadMetrics(PrometheusRegistry metrics, Labels processLabels) {
        reloads = Counter.builder()
                .name(RELOADS)
                .help(RELOADS_HELP)
                .constLabels(processLabels)
                .labelNames("outcome")
                .withoutExemplars()
                .register(metrics);
        reloads.initLabelValues("success");
        reloads.initLabelValues("failure");
        last = Gauge.builder()
                .name(LAST)
                .help(LAST_HELP)
                .constLabels(processLabels)
                .withoutExemplars()
                .register(metrics);
        last.set(1);
    }

    /** Takes the names, so that no route can use them. */
    public static void claim(MetricNames names) {
        names.claim(RELOADS, "counter", List.of("outcome"), RELOADS_HELP);
        names.claim(LAST, "gauge", List.of(), LAST_HELP);
    }

    void succeeded() {
        reloads.labelValues("success").inc();
        last.set(1);
    }

    void failed() {
        reloads.labelValues("failure").inc();
        last.set(0);
    }
}
