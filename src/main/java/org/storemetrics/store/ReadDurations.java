package org.storemetrics.store;

import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.PathText;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.Read;

/**
 * {@code store_read_duration_seconds_sum{path="…"} 1.5}, and with {@code store.metrics = full} {@code
 * store_read_duration_seconds{path="…",quantile="0.99"} 0.12}: the quantiles are those of this process, count and sum go on
 * from one process to the next. Prometheus' own summary, not Micrometer's: where an hour has seen no read its quantiles are
 * NaN, not 0.
 */
final class ReadDurations {

    static final String NAME = "store_read_duration_seconds";
    static final String HELP = "How long successful reads of the store took";

    /** What quantiles are made of, which is kilobytes for each store; null if there are none. */
    private final @Nullable Summary recent;

    ReadDurations(boolean withQuantiles) {
        recent = withQuantiles ? lastHour() : null;
    }

    private static Summary lastHour() {
        return Summary.builder()
                .name(NAME)
                .help(HELP)
                .labelNames(MetricFamily.PATH)
                .quantile(0.5)
                .quantile(0.95)
                .quantile(0.99)
                // stores change rarely: the quantiles are those of an hour's reads
                .maxAgeSeconds(TimeUnit.HOURS.toSeconds(1))
                .withoutExemplars()
                .build();
    }

    /** A store has the metric from now on. */
    void expect(Path store) {
        if (recent != null) {
            recent.initLabelValues(PathText.of(store));
        }
    }

    void observe(Read read) {
        if (recent != null) {
            recent.labelValues(PathText.of(read.store())).observe(read.file().seconds());
        }
    }

    void forget(Path store) {
        if (recent != null) {
            recent.remove(PathText.of(store));
        }
    }

    SummarySnapshot snapshot(Stores stores) {
        SummarySnapshot.Builder durations = SummarySnapshot.builder().name(NAME).help(HELP);
        Map<String, Quantiles> quantiles = quantiles();
        stores.forEach((store, state) -> {
            String path = PathText.of(store);
            durations.dataPoint(SummaryDataPointSnapshot.builder()
                    .count(state.reads().successes())
                    .sum(state.reads().seconds())
                    .quantiles(quantiles.getOrDefault(path, Quantiles.EMPTY))
                    .labels(Labels.of(MetricFamily.PATH, path))
                    .build());
        });
        return durations.build();
    }

    private Map<String, Quantiles> quantiles() {
        return recent == null
                ? Map.of()
                : recent.collect().getDataPoints().stream()
                        .collect(Collectors.toMap(
                                point -> point.getLabels().get(MetricFamily.PATH),
                                SummaryDataPointSnapshot::getQuantiles));
    }
}
