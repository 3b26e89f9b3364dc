package org.storemetrics.export;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Supplier;

/**
 * What a scrape sees: what the textfile shows, at the same times. That is nothing before every store was read once, and
 * while other routes take over, until they have read every store, what was there before.
 */
final class ServedMetrics implements MultiCollector {

    private final Supplier<MetricSnapshots> metrics;
    private volatile boolean served;
    private volatile MetricSnapshots held;

    ServedMetrics(Supplier<MetricSnapshots> metrics) {
        this.metrics = metrics;
    }

    /** Whether every store was read once. */
    boolean isServed() {
        return served;
    }

    /** From now on shows what there is at this moment. */
    synchronized void hold() {
        if (served && held == null) {
            held = metrics.get();
        }
    }

    /** From now on shows what there is at each scrape. */
    synchronized void serve() {
        held = null;
        served = true;
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots last = held;
        return last == null ? metrics.get() : last;
    }
}
