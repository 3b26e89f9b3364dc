package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.NamingConvention;
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
    private final Map<String, Histogram> families = new HashMap<>();
    private final Map<String, Set<List<String>>> series = new HashMap<>();

    Histograms(PrometheusRegistry metrics, NamingConvention names) {
        this.metrics = metrics;
        this.names = names;
    }

    /** A series of the histogram with the meter's name, which is made with the first. */
    synchronized HistogramSeries add(Meter.Id id, double[] bounds) {
        List<String> values = values(id);
        Histogram family = families.computeIfAbsent(id.getName(), name -> register(id, bounds));
        series.computeIfAbsent(id.getName(), name -> new HashSet<>()).add(values);
        return new HistogramSeries(id, family.labelValues(values.toArray(String[]::new)));
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
        String name = meter.getId().getName();
        Histogram family = families.get(name);
        if (family == null) {
            return;
        }
        List<String> values = values(meter.getId());
        family.remove(values.toArray(String[]::new));
        series.get(name).remove(values);
        if (series.get(name).isEmpty()) {
            metrics.unregister(family);
            families.remove(name);
        }
    }
}
