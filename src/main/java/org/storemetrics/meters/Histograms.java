package org.storemetrics.meters;

import io.micrometer.core.instrument.AbstractDistributionSummary;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.distribution.NoopHistogram;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prometheus' own histograms for summaries with {@link Buckets}: {@code store_price_bucket{path="…",le="0.25"} 3}.
 * Micrometer's would round each value up to a whole number before it looks for its bucket (its issue 2592).
 */
final class Histograms {

    private final PrometheusRegistry metrics;
    private final NamingConvention names;
    private final Map<String, Family> families = new HashMap<>();

    Histograms(PrometheusRegistry metrics, NamingConvention names) {
        this.metrics = metrics;
        this.names = names;
    }

    /** One histogram, and the label values of its series: Prometheus' library tells nobody which there are. */
    private record Family(Histogram histogram, Set<List<String>> series) {}

    /** One series, as the summary that a {@code micrometer:} step measures. */
    private static final class Series extends AbstractDistributionSummary {

        private final DistributionDataPoint series;

        Series(Meter.Id id, DistributionDataPoint series) {
            super(id, 1, NoopHistogram.INSTANCE);
            this.series = series;
        }

        @Override
        protected void recordNonNegative(double value) {
            series.observe(value);
        }

        @Override
        public long count() {
            return series.getCount();
        }

        @Override
        public double totalAmount() {
            return series.getSum();
        }

        /** Not known: a histogram has no maximum. */
        @Override
        public double max() {
            return Double.NaN;
        }
    }

    /** A series of the histogram with the meter's name, which is made with the first. */
    synchronized DistributionSummary add(Meter.Id id, double[] bounds) {
        List<String> values = values(id);
        Family family =
                families.computeIfAbsent(id.getName(), name -> new Family(register(id, bounds), new HashSet<>()));
        family.series().add(values);
        return new Series(id, family.histogram().labelValues(values.toArray(String[]::new)));
    }

    private List<String> values(Meter.Id id) {
        return id.getConventionTags(names).stream().map(Tag::getValue).toList();
    }

    private Histogram register(Meter.Id id, double[] bounds) {
        return Histogram.builder()
                .name(id.getConventionName(names))
                .help(id.getDescription() == null ? " " : id.getDescription())
                .labelNames(
                        id.getConventionTags(names).stream().map(Tag::getKey).toArray(String[]::new))
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(metrics);
    }

    /** Takes a meter's series away, and with the last one the histogram. */
    synchronized void remove(Meter meter) {
        Family family = families.get(meter.getId().getName());
        if (family == null) {
            return;
        }
        List<String> values = values(meter.getId());
        family.histogram().remove(values.toArray(String[]::new));
        family.series().remove(values);
        if (family.series().isEmpty()) {
            metrics.unregister(family.histogram());
            families.remove(meter.getId().getName());
        }
    }
}
