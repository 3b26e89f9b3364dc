package org.storemetrics.store;

import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.storemetrics.read.MetricNames;

/**
 * How long successful reads took: {@code store_read_duration_seconds{path="…",quantile="0.99"} 0.12}. Prometheus' own
 * summary, not Micrometer's: where an hour has seen no read its quantiles are NaN, not 0.
 */
public final class ReadDuration {

    private static final String NAME = "store_read_duration_seconds";
    private static final String HELP = "How long successful reads of the store took";

    private ReadDuration() {}

    /** Registers the summary. */
    public static Summary register(PrometheusRegistry metrics) {
        return Summary.builder()
                .name(NAME)
                .help(HELP)
                .labelNames("path")
                .quantile(0.5)
                .quantile(0.95)
                .quantile(0.99)
                // stores change rarely: the quantiles are those of an hour's reads
                .maxAgeSeconds(TimeUnit.HOURS.toSeconds(1))
                .withoutExemplars()
                .register(metrics);
    }

    /** Takes the name, so that no route can use it. */
    public static void claim(MetricNames names) {
        names.claim(NAME, "summary", List.of("path"), HELP);
    }
}
