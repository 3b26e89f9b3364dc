package org.storemetrics.store;

import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.storemetrics.file.PathText;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.Read;

/**
 * {@code store_read_duration_seconds{path="…",quantile="0.99"} 0.12}: the quantiles are those of this process, count and sum go
 * on from one process to the next. Prometheus' own summary, not Micrometer's: where an hour has seen no read its quantiles
 * are NaN, not 0.
 */
final class ReadDurations {

    static final String NAME = "store_read_duration_seconds";
    static final String HELP = "How long successful reads of the store took";

    private final Summary recent = Summary.builder()
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

    /** A store has the metric from now on. */
    void expect(Path store) {
        recent.initLabelValues(PathText.of(store));
    }

    void observe(Read read) {
        recent.labelValues(PathText.of(read.store())).observe(read.file().seconds());
    }

    void forget(Path store) {
        recent.remove(PathText.of(store));
    }

    SummarySnapshot snapshot(Stores stores) {
        SummarySnapshot own = recent.collect();
        Map<String, SummaryDataPointSnapshot> points = own.getDataPoints().stream()
                .collect(Collectors.toMap(point -> point.getLabels().get(MetricFamily.PATH), Function.identity()));
        List<SummaryDataPointSnapshot> durations = new ArrayList<>();
        stores.forEach((store, state) -> {
            SummaryDataPointSnapshot point = points.get(PathText.of(store));
            if (point != null) {
                durations.add(SummaryDataPointSnapshot.builder()
                        .count(state.reads().successes())
                        .sum(state.reads().seconds())
                        .quantiles(point.getQuantiles())
                        .labels(point.getLabels())
                        .build());
            }
        });
        return new SummarySnapshot(own.getMetadata(), durations);
    }
}
