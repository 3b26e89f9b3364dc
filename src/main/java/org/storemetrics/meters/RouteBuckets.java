package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.List;
import org.apache.camel.CamelContext;

/** Applies the {@link Buckets} that the route files have now, whenever a meter is new. */
public final class RouteBuckets implements MeterFilter {

    private volatile CamelContext context;

    /** The routes that are in force from now on. */
    public void follow(CamelContext routes) {
        context = routes;
    }

    /** Whether the routes give a metric other buckets or quantiles than those in force. */
    public boolean isOtherIn(CamelContext routes, String metric) {
        return !describe(context, metric).equals(describe(routes, metric));
    }

    private static List<String> describe(CamelContext routes, String metric) {
        return routes.getRegistry().findByType(Buckets.class).stream()
                .filter(buckets -> metric.equals(buckets.getMetric()))
                .map(buckets -> buckets.getBuckets() + ";" + buckets.getQuantiles())
                .sorted()
                .toList();
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        DistributionStatisticConfig configured = config;
        for (Buckets buckets : context.getRegistry().findByType(Buckets.class)) {
            configured = buckets.configure(id, configured);
        }
        return configured;
    }
}
