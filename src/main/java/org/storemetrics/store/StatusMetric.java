package org.storemetrics.store;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.PathText;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricNames;

/**
 * A gauge or a counter that each store has: {@code store_read_rows_total{path="…"} 6.0}, or one for each value of a second
 * label: {@code store_reads_total{path="…",outcome="success"} 1.0}.
 *
 * @param values those of a store by the value of the second label, or one by nothing; a null is not shown
 */
record StatusMetric(
        boolean counts,
        String name,
        String help,
        List<String> labels,
        Function<StoreState, Map<String, ? extends @Nullable Number>> values) {

    static StatusMetric gauge(String name, String help, Function<StoreState, @Nullable Number> value) {
        return new StatusMetric(false, name, help, List.of(MetricFamily.PATH), single(value));
    }

    static StatusMetric gauge(
            String name,
            String help,
            String label,
            Function<StoreState, Map<String, ? extends @Nullable Number>> values) {
        return new StatusMetric(false, name, help, List.of(MetricFamily.PATH, label), values);
    }

    static StatusMetric counter(String name, String help, Function<StoreState, @Nullable Number> value) {
        return new StatusMetric(true, name, help, List.of(MetricFamily.PATH), single(value));
    }

    static StatusMetric counter(
            String name,
            String help,
            String label,
            Function<StoreState, Map<String, ? extends @Nullable Number>> values) {
        return new StatusMetric(true, name, help, List.of(MetricFamily.PATH, label), values);
    }

    private static Function<StoreState, Map<String, ? extends @Nullable Number>> single(
            Function<StoreState, @Nullable Number> value) {
        return state -> Collections.singletonMap("", value.apply(state));
    }

    /** Takes its name, so that no route can use it. */
    void claim(MetricNames names) {
        names.claim(name, counts ? "counter" : "gauge", labels, help);
    }

    /** Shows it of every store from now on. */
    void register(PrometheusRegistry metrics, Stores stores) {
        String[] names = labels.toArray(String[]::new);
        if (counts) {
            CounterWithCallback.builder()
                    .name(name)
                    .help(help)
                    .labelNames(names)
                    .callback(scraped -> addAll(stores, scraped::call))
                    .register(metrics);
        } else {
            GaugeWithCallback.builder()
                    .name(name)
                    .help(help)
                    .labelNames(names)
                    .callback(scraped -> addAll(stores, scraped::call))
                    .register(metrics);
        }
    }

    private void addAll(Stores stores, BiConsumer<Double, String[]> scraped) {
        stores.forEach((store, state) -> values.apply(state).forEach((label, value) -> {
            if (value != null) {
                String path = PathText.of(store);
                scraped.accept(
                        value.doubleValue(), labels.size() == 1 ? new String[] {path} : new String[] {path, label});
            }
        }));
    }
}
